import type { NumberLists } from '../matching/columns.ts';
import type { FactIndex } from '../matching/factIndex.ts';
import { lightVerbs } from '../matching/functionWords.ts';
import type { Question, Term } from '../matching/question.ts';
import type { Report } from '../reports/report.ts';

const greeting = '(?:(?:ok|okay|so|hi|hey|hello|please|yo|and|well|guys|all) )*';
const polite =
  '(?:(?:can|could|do|does) (?:you|anyone|anybody|someone|somebody) (?:please )?(?:tell|explain|know)(?: me| us| to me| to us)? )?';
const filling =
  '(?:s| is| are| was| has| have| been| exactly| actually| even| all| just| currently| the hell| the heck| on earth)*';
const happening = '(?: going on| happening| happened| happens| the (?:situation|latest)| new)';

/** "what is going on", "so what happened", "can anyone tell me what the situation is": what all of a report is about. */
const whatHappens = new RegExp(
  `^${greeting}(?:${polite}(?:what|wtf)${filling}${happening}|(?:is there |are there )?any (?:news|updates?))\\b`,
);

/** Words of such questions that say nothing of the matter. */
const ofAsking = new Set(
  'situation latest new news update updates today week days lately recently over out down up'.split(' '),
);

const holds = ({ start, value }: NumberLists, list: number, id: number) =>
  value.subarray(start[list] ?? 0, start[list + 1] ?? 0).includes(id);

/** True where the title of a report holds a word of a question, or another spelling of a name. */
function inTitle({ word, names }: Term, report: number, { columns, wordId }: FactIndex): boolean {
  const id = wordId.get(word);
  return (
    (id !== undefined && holds(columns.titleWords, report, id)) ||
    names.some((name) => holds(columns.titleNames, report, name))
  );
}

const matterOf = ({ terms }: Question) =>
  terms.filter(({ word }) => !lightVerbs.has(word) && !ofAsking.has(word));

/** True where a question asks what is going on, and names nothing at all: after another, it asks of what that was about. */
export const asksWhatHappensThere = (question: Question): boolean =>
  whatHappens.test(question.words.join(' ')) && matterOf(question).length === 0;

/**
 * True where a question asks what is going on, and names nothing but what a report's title does: "what is happening in
 * NAME" where the title speaks of it, but not "what happened at the hospital".
 * @param reports ids of the only reports whose titles count; null for all.
 */
export function asksWhatHappens(
  question: Question,
  index: FactIndex,
  reports: ReadonlySet<string> | null,
): boolean {
  if (!whatHappens.test(question.words.join(' '))) return false;
  const matter = matterOf(question);
  return (
    matter.length === 0 ||
    index.columns.reports.some(
      (id, report) => (reports?.has(id) ?? true) && matter.every((term) => inTitle(term, report, index)),
    )
  );
}

/** The report whose title holds most of a question's words; of equals the newest. */
export function reportAskedFor(
  { terms }: Question,
  reports: readonly Report[],
  index: FactIndex,
): Report | undefined {
  const place = new Map(index.columns.reports.map((id, report) => [id, report]));
  const held = ({ id }: Report) => terms.filter((term) => inTitle(term, place.get(id) ?? -1, index)).length;
  return reports
    .map((report) => ({ report, held: held(report) }))
    .sort((a, b) => b.held - a.held || b.report.dateline.localeCompare(a.report.dateline))[0]?.report;
}
