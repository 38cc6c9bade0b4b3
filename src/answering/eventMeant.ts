import { outcomesIn } from '../matching/outcomes.ts';
import type { Question, Term } from '../matching/question.ts';
import { openWords } from '../matching/rank.ts';
import { fold, tokenize } from '../matching/tokens.ts';
import type { Vocabulary } from '../matching/vocabulary.ts';
import type { Fact } from '../reports/fact.ts';
import type { FactBase } from './factBase.ts';
import { both, type Scope } from './scope.ts';

/** Which event a conversation is about, where reports are on several. */
export interface EventMeant {
  /** False where all reports are on one event: then there is nothing to keep to. */
  readonly several: boolean;
  /** Ids of the reports on the event of a fact. */
  of(fact: Fact): ReadonlySet<string>;
  /**
   * False where a follow-up leaves the event of the turn before: it names other reports, or has a word that no report on that
   * event has, and that others have as a name or in their titles.
   * @param next the follow-up without what it takes over.
   * @param within ids of the reports that it may be about; null for all.
   */
  stays(next: Question, within: Scope['reports'], event: ReadonlySet<string>): boolean;
}

export function eventMeant(
  { reports, events, index }: Pick<FactBase, 'reports' | 'events' | 'index'>,
  vocabulary: Vocabulary,
): EventMeant {
  const several = new Set(events.values()).size > 1;
  /** In the order of the reports. Folding tens of thousands takes longer than looking a word up in them. */
  let titles: readonly string[] | undefined;
  const inTitle = (word: string, outside: ReadonlySet<string>) => {
    titles ??= reports.map(({ title }) => fold(title));
    return titles.some(
      (title, at) =>
        title.includes(word) &&
        outside.has(reports[at]?.id ?? '') &&
        tokenize(title).some((token) => token.word === word),
    );
  };
  return {
    several,
    of({ report }) {
      const event = events.get(report);
      return new Set(reports.flatMap(({ id }) => (events.get(id) === event ? [id] : [])));
    },
    stays(next, within, event) {
      const own = both(within, event);
      if (own === null || own.size === 0) return false;
      const open = openWords(next, index, vocabulary, own).map(({ term }) => term);
      if (open.length === 0) return true;
      const outside = new Set(
        reports.flatMap(({ id }) => (!event.has(id) && (within?.has(id) ?? true) ? [id] : [])),
      );
      const openThere = new Set(openWords(next, index, vocabulary, outside).map(({ term }) => term));
      // “40 injured” in a title names no event.
      const leaves = (term: Term) =>
        term.names.length > 0
          ? !openThere.has(term)
          : outcomesIn([term.word]).size === 0 && inTitle(term.word, outside);
      return !open.some(leaves);
    },
  };
}
