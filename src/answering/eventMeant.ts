import type { Question } from '../matching/question.ts';
import { fold, tokenize } from '../matching/tokens.ts';
import { meetsAll } from './decision.ts';
import type { FactBase } from './factBase.ts';
import type { Reader } from './reading.ts';
import { both, type Scope } from './scope.ts';

/** Which event a conversation is about, where reports are on several. */
export interface EventMeant {
  /**
   * Ids of the reports on the event of the fact that answers a question and meets all of it; those of before where none
   * does, null where there are none or all reports are on one event.
   */
  of(question: Question, before: Scope['reports'], followed: Scope['reports']): Scope['reports'];
  /**
   * The reports that may answer a follow-up: those on the event of the turn before, unless it names other reports, or
   * speaks of what stands in the title of another or is a name, and no report on that event has a word of it.
   */
  staying(question: Question, within: Scope['reports'], event: Scope['reports']): Scope['reports'];
}

/** @param threshold how likely an answer must be to be given. */
export function eventMeant(
  { reports, events }: Pick<FactBase, 'reports' | 'events'>,
  reader: Reader,
  threshold: number,
): EventMeant {
  const several = new Set(events.values()).size > 1;
  /** Folded titles in the order of the reports. Looking a word up in tens of thousands of them takes milliseconds. */
  let folded: readonly string[] | undefined;
  const inTitleElsewhere = (word: string, event: ReadonlySet<string>) => {
    folded ??= reports.map(({ title }) => fold(title));
    return folded.some(
      (title, at) =>
        title.includes(word) &&
        !event.has(reports[at]?.id ?? '') &&
        tokenize(title).some((token) => token.word === word),
    );
  };
  return {
    of(question, before, followed) {
      if (!several) return null;
      const { matches, confidence } = reader.read(question, both(followed, before));
      const [best] = matches.ranked;
      // An answer that lacks a word that was asked with may be on the wrong event.
      if (best === undefined || confidence < threshold || !meetsAll(best)) return before;
      const event = events.get(best.fact.report);
      return new Set(reports.flatMap(({ id }) => (events.get(id) === event ? [id] : [])));
    },
    staying(question, within, event) {
      const own = both(within, event);
      if (event === null || own === null || own.size === 0) return within;
      const { open } = reader.read(question, own).matches;
      const leaves = open.some(
        ({ term: { word, name } }) =>
          question.words.includes(word) && (name || inTitleElsewhere(word, event)),
      );
      return leaves ? within : own;
    },
  };
}
