import type { Answer, Candidate } from '../answering/answer.ts';
import type { Citation } from '../answering/citation.ts';
import type { Fact } from '../reports/fact.ts';
import type { IsoDate } from '../reports/report.ts';
import { numberText } from '../wording/figureText.ts';
import type { Wording } from '../wording/wording.ts';
import { reasonOf } from './reason.ts';

/** What the text of an answer needs besides the answer. */
export interface AnswerContext {
  readonly wording: Wording;
  readonly cite: (fact: Fact) => Citation;
  readonly today: IsoDate;
  readonly examples: readonly string[];
}

/** The answer as lines for people: the quote alone on its lines, everything else labelled below it. */
export function answerText(answer: Answer, context: AnswerContext): string {
  const { wording, cite, today, examples } = context;
  const { labels } = wording;
  const width = Math.max(
    ...[labels.says, labels.where, labels.source, labels.match, labels.note, labels.link, labels.fact].map(
      (label) => label.length,
    ),
  );
  const row = (label: string, text: string) => `  ${label.padEnd(width)}  ${text}`;
  const listed = (heading: string, candidates: readonly Candidate[]) =>
    candidates.length === 0
      ? []
      : [
          '',
          `${heading}:`,
          ...candidates.flatMap(({ fact }) => [
            `  • ${fact.text}`,
            `    ${wording.speaker(fact.speaker)}, ${wording.place(fact.section, fact.paragraph)}  ${fact.id}`,
          ]),
        ];
  if (answer.status === 'answered') {
    const { fact, explanation } = answer;
    const citation = cite(fact);
    const found = [
      wording.match(explanation.wording),
      wording.met(explanation.met),
      wording.missing(explanation.missing, explanation.met),
    ];
    return [
      fact.text,
      '',
      row(labels.says, `${wording.speaker(fact.speaker)} (${wording.asOf(citation.dateline, today)})`),
      row(
        labels.source,
        `${citation.reportTitle} — ${wording.publisher(citation.publisher, citation.origin)}`,
      ),
      row(labels.where, wording.place(citation.section, citation.paragraph)),
      ...(citation.link === null ? [] : [row(labels.link, citation.link)]),
      row(labels.match, found.filter((part) => part !== '').join('; ')),
      ...fact.notes.map((note) => row(labels.note, note)),
      row(labels.fact, fact.id),
      ...answer.against.flatMap(({ fact: other, figure, beside, relation }) => [
        '',
        `${wording.against(relation, numberText(figure), numberText(beside))}:`,
        `  • ${other.text}`,
        `    ${wording.speaker(other.speaker)} (${wording.asOf(cite(other).dateline, today)})  ${other.id}`,
      ]),
      ...listed(labels.also, answer.also),
    ].join('\n');
  }
  return [reasonOf(answer, wording, examples), ...listed(labels.nearest, answer.nearest)].join('\n');
}
