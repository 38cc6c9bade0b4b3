import type { Fact } from '../reports/fact.ts';

/** A fact as one line of JSON, in the order of the contract. */
export function factRecord(fact: Fact): string {
  const { id, report, text, start, end, section, paragraph, kind, speaker, people, organisations, places } =
    fact;
  const { dates, figures } = fact;
  const record = {
    id,
    report,
    text,
    start,
    end,
    section,
    paragraph,
    kind,
    speaker,
    people,
    organisations,
    places,
    dates,
    figures,
  };
  return JSON.stringify(record);
}

/** A fact for people: the quote and what was read from it. */
export function factText(fact: Fact): string {
  const lines = [
    `${fact.id}  ¶${fact.paragraph}${fact.section === null ? '' : `  ${fact.section}`}  ${fact.kind}`,
    `  ${fact.text}`,
  ];
  const add = (label: string, values: readonly string[]) => {
    if (values.length > 0) lines.push(`    ${label}: ${values.join('; ')}`);
  };
  add('says', fact.speaker === null ? [] : [fact.speaker]);
  add('people', fact.people);
  add('organisations', fact.organisations);
  add('places', fact.places);
  add(
    'dates',
    fact.dates.map(({ text, from, to }) => `${text} = ${from === to ? from : `${from} to ${to}`}`),
  );
  add(
    'figures',
    fact.figures.map(({ text, qualifier, counts }) =>
      [qualifier, text, counts].filter((part) => part !== null).join(' '),
    ),
  );
  add('notes', fact.notes);
  return lines.join('\n');
}
