import { describe, expect, it } from 'vitest';
import {
  decisionFeatures,
  meetsAll,
  meetsAWord,
  probability,
  settles,
} from '../../src/answering/decision.ts';
import { buildEngine } from '../../src/answering/engine.ts';
import { silenceReason } from '../../src/answering/silence.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport, emptyLexicon } from '../../src/reports/report.ts';
import { model, vocabulary } from './reports.ts';

const officers = 'The ministry said that 9 police officers were killed in the clashes.';
const marchers = 'Doctors said that 40 protesters were killed in the clashes.';
const text = [
  '# Clashes in Sarn',
  `${officers} ${marchers} The bridge over the river is closed.`,
  'The president spoke on television. Shops in the old town stay shut until Monday.',
].join('\n\n');
const report = bareReport('sarn-2024', text, '2024-05-02', sha256(text));
const engine = buildEngine([report], factsOf(report, sha256), vocabulary, model);
const { decision } = engine.weights;
const texts = (matches: readonly { readonly fact: { readonly text: string } }[]) =>
  matches.map(({ fact }) => fact.text);

describe('counts of several groups', () => {
  it.each(['How many people were killed?', 'how many died', 'number of dead?'])(
    'all answer “%s”: one is given, and the other beside it',
    (question) => {
      const answer = engine.answer([question]);
      expect(answer.status).toBe('answered');
      if (answer.status !== 'answered') return;
      const given = [
        answer.fact,
        ...answer.also.map(({ fact }) => fact),
        ...answer.against.map(({ fact }) => fact),
      ];
      expect(given.map((fact) => fact.text)).toEqual(expect.arrayContaining([officers, marchers]));
    },
  );

  it('are weighed each without the other, and never for less than together', () => {
    const found = engine.match(['How many people were killed?']);
    expect(found.ranked.slice(0, 2).every(meetsAll)).toBe(true);
    const near = (lead: number) => ({
      ...found,
      ranked: found.ranked.map((match, place) =>
        place === 1 ? { ...match, score: (found.ranked[0]?.score ?? 0) - lead } : match,
      ),
    });
    const matches = near(0.5);
    const features = decisionFeatures(matches);
    const alone = decisionFeatures({ ...matches, ranked: matches.ranked.filter((_, place) => place !== 1) });
    if (features === undefined || alone === undefined) throw new Error('nothing was matched');
    const [together, without] = [probability(features, decision), probability(alone, decision)];
    expect(settles(matches, decision)).toBe(Math.max(together, without));
    // Where the second is left behind, it stays what it was: a rival that lost.
    const behind = decisionFeatures(near(1.5));
    if (behind === undefined) throw new Error('nothing was matched');
    expect(settles(near(1.5), decision)).toBe(probability(behind, decision));
    // "Who" has one answer: a second one that is as near means doubt.
    const who = { ...matches, question: { ...matches.question, asksFor: 'who' as const } };
    const asWho = decisionFeatures(who);
    if (asWho === undefined) throw new Error('nothing was matched');
    expect(settles(who, decision)).toBe(probability(asWho, decision));
  });

  it('of one group answer no question about another', () => {
    expect(texts(engine.match(['how many protesters were killed?']).ranked)[0]).toBe(marchers);
    expect(engine.answer(['were journalists killed?']).status).toBe('not_in_report');
  });
});

/** A decision that thinks the same of all. */
const always = (likely: number) => ({ ...decision, bias: Math.log(likely / (1 - likely)), trees: [] });

describe('a fact that does not name the group asked about', () => {
  it('settles the question where it is likely to, and not where it is only likelier than not', () => {
    const found = engine.match(['were journalists killed?']);
    expect(settles(found, always(0.68))).toBeLessThan(0.35);
    expect(settles(found, always(0.72))).toBeCloseTo(0.72);
    for (const asked of ['how many firemen died?', 'firemen dead?', 'were firemen killed?'])
      expect(settles(engine.match([asked]), always(0.68)), asked).toBeLessThan(0.35);
    const who = { ...found, question: { ...found.question, asksFor: 'who' as const } };
    expect(settles(who, always(0.68))).toBeCloseTo(0.68);
    const named = engine.match(['were protesters killed?']);
    expect(settles(named, always(0.55))).toBeCloseTo(0.55);
  });
});

describe('what somebody said', () => {
  const spoken = [
    '# Talks in Sarn',
    'Ilse Brandt, the Council envoy, spoke to the press on Monday. She said that the talks went well.',
    'The army of Ostland holds the border posts. The mayor said that Ostland had closed the bridge.',
  ].join('\n\n');
  const names = {
    ...emptyLexicon,
    people: [
      {
        ...{ name: 'Ilse Brandt', spellings: ['Ilse Brandt', 'Brandt'], roles: ['the Council envoy'] },
        ...{ also: [], pronoun: 'she' as const },
      },
    ],
    organisations: [{ name: 'Council', spellings: ['Council'], roles: [], also: [], pronoun: null }],
    places: [{ name: 'Ostland', spellings: ['Ostland'], roles: [], also: [], pronoun: null }],
  };
  const talks = { ...bareReport('sarn-talks', spoken, '2024-05-02', sha256(spoken)), lexicon: names };
  const own = buildEngine([talks], factsOf(talks, sha256), vocabulary, model);
  const said = (question: string) =>
    own.match([question]).ranked.find(({ fact }) => fact.text.startsWith('She said'));

  it('is met by who says it, by name and by whom they speak for, where the sentence has neither', () => {
    for (const [question, name] of [
      ['what did Brandt say?', 'Brandt'],
      ['what did the Council say?', 'Council'],
    ] as const) {
      const met = { question: name, fact: 'Ilse Brandt', how: 'speaker' };
      expect(said(question)?.met, question).toEqual([met]);
      expect(said(question)?.missing, question).toEqual([]);
    }
    expect(said('what did Ostland say?')?.missing).toEqual(['Ostland']);
  });

  it('is what is asked: of what happened, a fact is not told by who says it', () => {
    const [best] = own.match(['did the talks of the Council go well?']).ranked;
    expect(best?.fact.text).toMatch(/^She said/);
    expect(best?.met.map(({ how }) => how)).not.toContain('speaker');
  });

  it('is told by any of their sentences, however unsure the decision is', () => {
    for (const question of ['what did Brandt say?', 'what did the Council say?']) {
      const found = own.match([question]);
      expect(found.ranked[0]?.fact.text, question).toMatch(/^She said/);
      expect(settles(found, always(0.3)), question).toBeCloseTo(0.8);
    }
    for (const more of ['what did Brandt say about the bridge?', 'what did the Council for Refugees say?'])
      expect(settles(own.match([more]), always(0.3)), more).toBeLessThan(0.5);
  });

  it('is not told by a fact that only has their name, or that somebody else says, whatever the decision thinks of it', () => {
    const found = own.match(['what did Ostland say?']);
    const posts = found.ranked.filter(({ fact }) => fact.text.includes('Ostland'));
    expect(posts).toHaveLength(2);
    for (const one of posts) expect(settles({ ...found, ranked: [one] }, always(0.9))).toBeLessThan(0.35);
    const where = { ...found, ranked: posts, question: { ...found.question, asksFor: 'where' as const } };
    expect(settles(where, always(0.9))).toBeCloseTo(0.9);
    const brandt = own.match(['what did Brandt say?']);
    expect(settles(brandt, always(0.9))).toBeCloseTo(0.9);
  });
});

describe('a fact that meets no word of the question', () => {
  const found = engine.match(['Are the shops in Sarn shut?']);
  const meeting = (met: (typeof found.ranked)[number]['met']) => ({
    ...found,
    ranked: found.ranked.map((match, place) => (place === 0 ? { ...match, met } : match)),
  });

  it('may settle it: the decision knows of it', () => {
    expect(meetsAWord(meeting([]))).toBe(false);
    expect(settles(meeting([]), always(0.55))).toBeCloseTo(0.55);
  });

  it('meets none where it meets one beside the fact alone', () => {
    expect(meetsAWord(meeting([{ question: 'shops', fact: 'Shops', how: 'context' }]))).toBe(false);
    expect(meetsAWord(meeting([{ question: 'shops', fact: 'Shops', how: 'same word' }]))).toBe(true);
  });

  it('meets none where it meets a name alone, unless names are all that was asked with', () => {
    const name = found.question.terms.find((term) => term.name);
    if (name === undefined) throw new Error('no name was seen in the question');
    const alone = meeting([{ question: name.surface, fact: 'Sarn', how: 'same word' }]);
    expect(meetsAWord(alone)).toBe(false);
    const names = { ...alone, question: { ...alone.question, terms: [name] } };
    expect(meetsAWord(names)).toBe(true);
  });
});

describe('a few words behind a question', () => {
  const sure = { ...model.encoded, decision: always(0.9) };
  const certain = buildEngine([report], factsOf(report, sha256), vocabulary, {
    ...model,
    encoded: sure,
    unencoded: sure,
  });
  const leansOn = (turn: string) =>
    certain.match(['did the president speak?', turn]).question.earlier !== null;

  it('stand alone where a fact that meets one of them answers', () => {
    expect(leansOn('shops shut?')).toBe(false);
  });

  it('lean on it where no fact meets any, however sure the decision is', () => {
    expect(leansOn('since when?')).toBe(true);
  });
});

describe('a bare follow-up', () => {
  it.each(['why?', 'but why', 'when?'])(
    '“%s” is not answered with the sentence before again, which tells neither',
    (turn) => {
      const first = engine.answer(['did the president speak?']);
      expect(first.status).toBe('answered');
      const matches = engine.match(['did the president speak?', turn]);
      expect(matches.ranked[0]?.fact.text).toBe('The president spoke on television.');
      expect(settles(matches, always(0.9))).toBeLessThan(0.35);
    },
  );

  it('“why?” is answered with it where it gives a cause: a day since when, or what is to be, is none', () => {
    const told = (sentence: string) => {
      const whole = `# Clashes in Sarn\n\n${sentence} Buses run as usual.`;
      const other = bareReport('sarn-2024', whole, '2024-05-02', sha256(whole));
      const own = buildEngine([other], factsOf(other, sha256), vocabulary, model);
      const found = own.match(['is the harbour closed?', 'why?']);
      expect(found.ranked[0]?.fact.text).toBe(sentence);
      return [settles(found, always(0.9)) > 0.5, silenceReason(found, vocabulary.contrasts).words.join()];
    };
    expect(told('The harbour has been closed since Monday.')).toEqual([false, 'why']);
    expect(told('The harbour is to be closed for two days, from 11 to 7.')).toEqual([false, 'why']);
    expect(told('The harbour is closed because of the waves.')[0]).toBe(true);
    expect(told('The harbour has been closed since nobody guards it.')[0]).toBe(true);
  });

  it('is answered with it where it tells', () => {
    const matches = engine.match(['are the shops shut?', 'until when?']);
    expect(matches.ranked[0]?.fact.text).toContain('Shops in the old town');
    expect(settles(matches, always(0.9))).toBeCloseTo(0.9);
  });
});
