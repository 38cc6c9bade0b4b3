import { buildEngine, type Engine } from '../../src/answering/engine.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport, type Report } from '../../src/reports/report.ts';
import { model, vocabulary } from '../answering/reports.ts';

/** A report of which only some things are said. */
export const report = (given: Pick<Report, 'id' | 'text' | 'dateline'> & Partial<Report>): Report => ({
  ...bareReport(given.id, given.text, given.dateline, sha256(given.text)),
  title: given.id,
  publisher: 'Civil Protection',
  ...given,
});

/** The engine over reports that stand in no folder. */
export const engineOf = (...reports: readonly Report[]): Engine =>
  buildEngine(
    reports,
    reports.flatMap((one) => factsOf(one, sha256)),
    vocabulary,
    model,
  );

/** Two reports of different days that count the same thing differently. */
export const landslide = [
  report({
    id: 'one',
    dateline: '2023-05-02',
    text: `Landslide in the Tarvo valley

At least 12 people were killed when a landslide buried part of the Tarvo valley on Monday. The road to Bresk was closed.`,
  }),
  report({
    id: 'two',
    dateline: '2023-05-04',
    text: `Landslide in the Tarvo valley: second update

The landslide killed 19 people, the civil protection agency said on Thursday. The road to Bresk was opened again.`,
  }),
] as const;

const poison = [
  '<script>window.ran = 1</script>',
  '<img src=x onerror="window.ran = 1">',
  '"><svg onload=window.ran=1>',
  "' onmouseover='window.ran=1",
  '</p></blockquote></mark><iframe src="javascript:parent.ran=1"></iframe>',
  '[here](javascript:window.ran=1)',
  '<a href="javascript:window.ran=1">here</a>',
  '{{window.ran=1}}<%= window.ran=1 %>',
  '&lt;script&gt;window.ran=1&lt;/script&gt;',
] as const;

/** Everything that tries to run something, in one text. */
export const allPoison = poison.join(' ');

/** A report whose every part tries to run something on the reader's machine. */
export const hostile: Report = report({
  id: 'hostile',
  dateline: '2022-01-06',
  title: `Title ${allPoison}`,
  publisher: `Publisher ${allPoison}`,
  origin: `Origin ${allPoison}`,
  url: 'javascript:window.ran=1//',
  language: 'en"><script>window.ran=1</script>',
  text: [
    `Title ${allPoison}`,
    `${allPoison}`,
    ...poison.map(
      (one, i) =>
        `On 5 January ${10 + i} people were injured in Bresk ${one}, said Colonel ${one} on Thursday.`,
    ),
    `# Heading ${allPoison}`,
    `On 4 January 99 ${poison[1]} were killed in Almaty.\r\nA second line.\rA third line.`,
  ].join('\n\n'),
  lexicon: {
    people: [{ name: `Ann ${allPoison}`, spellings: ['Colonel'], roles: [], also: [], pronoun: null }],
    organisations: [],
    places: [{ name: `Place ${allPoison}`, spellings: ['Bresk'], roles: [], also: [], pronoun: null }],
    abbreviations: [],
    notes: [{ text: 'were killed in Almaty', note: `Note ${allPoison}`, unbroken: false }],
  },
});
