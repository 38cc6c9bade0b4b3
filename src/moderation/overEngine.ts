import type { Engine } from '../answering/engine.ts';
import { fold, tokenize } from '../matching/tokens.ts';
import type { Vocabulary } from '../matching/vocabulary.ts';
import type { WordKnown } from './missText.ts';
import { Moderation } from './moderation.ts';
import type { ModerationParts } from './parts.ts';
import { PinMatcher, type Sameness } from './pinMatch.ts';

/** Where words are known from: the facts and the lexicons of the reports, or general English. */
function knownWords({ reports, facts }: Engine, { stemmer, vectors }: Vocabulary): WordKnown {
  const own = new Set<string>();
  const add = (text: string) => {
    for (const { word } of tokenize(text)) own.add(stemmer.stem(word));
  };
  for (const { text } of facts) add(text);
  for (const { lexicon } of reports) {
    for (const { name, spellings, roles, also } of [
      ...lexicon.people,
      ...lexicon.organisations,
      ...lexicon.places,
    ])
      for (const text of [name, ...spellings, ...roles, ...also]) add(text);
    for (const { short, long } of lexicon.abbreviations) for (const text of [short, long]) add(text);
  }
  return (surface) => {
    const word = fold(surface);
    if (own.has(stemmer.stem(word))) return 'report';
    return vectors.rank(word) === undefined ? null : 'general';
  };
}

/** What moderation asks of an engine and its reports. @param turn as `PinMatcher` is given it. */
export function partsOver(
  engine: Engine,
  vocabulary: Vocabulary,
  sameness: Sameness,
  turn: () => Promise<unknown>,
): Pick<ModerationParts, 'matcher' | 'fact' | 'reportOf' | 'known' | 'loaded'> {
  const byId = new Map(engine.facts.map((fact) => [fact.id, fact]));
  const hashes = new Map(engine.reports.map(({ id, sha256 }) => [id, sha256]));
  const ids = engine.reports.map(({ id }) => id);
  return {
    matcher: new PinMatcher(sameness, turn),
    fact: (id) => byId.get(id),
    reportOf: (id) => hashes.get(byId.get(id)?.report ?? ''),
    known: knownWords(engine, vocabulary),
    loaded: () => ids,
  };
}

/** Moderation of the answers that an engine gives. */
export function moderationOver(
  engine: Engine,
  vocabulary: Vocabulary,
  sameness: Sameness,
  turn: () => Promise<unknown>,
  parts: Pick<ModerationParts, 'store' | 'hash' | 'digest' | 'now' | 'onFailure'>,
): Moderation {
  return new Moderation({ ...parts, ...partsOver(engine, vocabulary, sameness, turn) });
}
