import type { MeetKind } from '../../matching/match.ts';
import type { IsoDate } from '../../reports/report.ts';
import { wholeAge } from '../age.ts';
import type { AnswerWording } from '../answerWording.ts';
import { count } from './count.ts';
import { dayOf } from './day.ts';

const quoted = (words: readonly string[]): string => {
  const all = words.map((word) => `“${word}”`);
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
};

const metBy: Readonly<Record<MeetKind, string>> = {
  'same word': 'the same word',
  'same stem': 'another form of the word',
  'corrected spelling': 'the spelling put right',
  'other name': 'another name for it',
  'same meaning': 'a word of the same meaning',
  'near meaning': 'a word near in meaning',
  speaker: 'who says it',
  context: 'in the sentence beside it',
};

const beside: Partial<Record<MeetKind, string>> = { speaker: ' (who says it)', context: ' (beside it)' };

/** "4 years ago". */
function age(from: IsoDate, to: IsoDate): string {
  const { number, unit } = wholeAge(from, to);
  if (number === 0) return 'today';
  return number < 0 ? `dated ${count(-number, unit)} ahead` : `${count(number, unit)} ago`;
}

const askedThing = new Map([
  ['who', 'who it is'],
  ['when', 'when'],
  ['until when', 'until when'],
  ['how long', 'how long'],
  ['where', 'where'],
  ['how many', 'a number'],
  ['how much', 'an amount'],
  ['why', 'why'],
  ['how', 'how'],
]);

export const answers: AnswerWording = {
  labels: {
    says: 'Says',
    where: 'Stands in',
    source: 'Source',
    match: 'Match',
    note: 'Editor’s note',
    link: 'Link',
    nearest: 'Nearest in the report',
    also: 'Also in the report',
    fact: 'Fact',
    showFact: 'Show',
    showNumber: (number) => `Show ${number}`,
    openPage: 'Open the page at this sentence',
    context: 'Context',
    why: 'Why this',
    wrong: 'Wrong answer',
    earlier: 'Earlier',
    further: 'Further',
    original: 'The quote is in the report’s own language',
  },
  why: (asksFor, met, missing) =>
    [
      askedThing.has(asksFor) ? `You asked for ${askedThing.get(asksFor)}.` : '',
      ...met.map(({ question, fact, how }) => `“${question}” is met by “${fact}”: ${metBy[how]}.`),
      met.length === 0 && missing.length > 0 ? 'It is close in meaning, not in words.' : '',
      missing.length === 0
        ? 'Every word that tells something was found.'
        : `Not found in it: ${quoted(missing)}.`,
    ]
      .filter((line) => line !== '')
      .join('\n'),
  paragraphOf: 'The paragraph, with the quote marked',
  wrongNoted:
    'Thank you: noted as a wrong answer, with the telling words of the question where a server’s moderators can see them, and nothing about you.',
  silence({ code, words }) {
    if (
      words.length === 0 &&
      code !== 'several events' &&
      code !== 'not sure enough' &&
      code !== 'asked-for thing not stated'
    )
      return 'The report does not say.';
    switch (code) {
      case 'nothing in common':
        return `The report does not say: nothing in it is about ${quoted(words)}.`;
      case 'name not in the report':
      case 'words not in the report':
        return `The report does not say: it does not mention ${quoted(words)}.`;
      case 'number not in the report':
        return `The report does not say: it does not have the number ${quoted(words)}.`;
      case 'tells of another':
        return `The report does not say: its nearest sentence tells of something else than ${quoted(words)}.`;
      case 'asked-for thing not stated':
        return `The report does not say ${askedThing.get(words[0] ?? '') ?? 'that'}.`;
      case 'not sure enough':
        return words.length === 0
          ? 'The report does not say that clearly: no sentence of it settles the question.'
          : `The report does not say that clearly: no sentence of it answers for ${quoted(words)}.`;
      case 'several events':
        return 'Reports on different events answer that. Name the place or the event that you mean.';
      case 'no such report':
        return `There is no report here for ${quoted(words)}.`;
    }
  },
  against: (relation, figure, beside) =>
    relation === 'earlier'
      ? `An earlier report had ${figure}, not ${beside}`
      : `Counted differently elsewhere: ${figure}, not ${beside}`,
  notAQuestion(code, examples) {
    const ask = examples.length === 0 ? '' : ` You can ask, for example: ${quoted(examples)}.`;
    if (code === 'too long') return `That is too long for a question. Ask for one thing in a sentence.${ask}`;
    if (code === 'empty') return `I see no question there.${ask}`;
    return `I answer questions about the report.${ask}`;
  },
  match: (wording) =>
    ({
      strong: 'strong match',
      good: 'good match',
      partial: 'partial match',
      weak: 'loose match: read it with care',
    })[wording],
  met: (met) =>
    met
      .map(({ question, fact, how }) =>
        question.toLowerCase() === fact.toLowerCase()
          ? question
          : `${question} → ${fact}${beside[how] ?? ''}`,
      )
      .join(', '),
  missing: (words, met) => {
    if (words.length === 0) return 'nothing missing';
    return `${met.length === 0 ? 'close in meaning, not in words; ' : ''}not found: ${words.join(', ')}`;
  },
  speaker: (speaker) => speaker ?? 'the report itself',
  place: (section, paragraph) =>
    section === null ? `paragraph ${paragraph}` : `“${section}”, paragraph ${paragraph}`,
  publisher: (publisher, origin) => (origin === null ? publisher : `${publisher}, retelling ${origin}`),
  asOf: (dateline, today) => `${dayOf(dateline)}, ${age(dateline, today)}`,
  factGone: 'That sentence is no longer in my reports: they have changed since. Please ask again.',
  quoteAttached: 'The sentence is too long for a message. It is attached whole.',
};
