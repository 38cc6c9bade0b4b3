import * as v from 'valibot';
import { isCollection, isNode, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { isDay } from './calendar.ts';
import type { KnowledgeProblem } from './knowledgeError.ts';
import { emptyLexicon, type ReportLexicon, type ReportMeta } from './report.ts';

const day = v.pipe(
  v.string('must be a day, YYYY-MM-DD'),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, YYYY-MM-DD'),
  v.check(isDay, 'is no day of the calendar'),
);
const text = v.pipe(v.string('must be a text'), v.trim(), v.minLength(1, 'must not be empty'));
const address = v.pipe(
  v.string('must be an address'),
  v.regex(/^https?:\/\/\S+$/, 'must be an address, http(s)://…'),
);

/** What a report's id, and so its folder's name, may be. */
export const reportIdPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

const frontMatterSchema = v.strictObject({
  id: v.pipe(text, v.regex(reportIdPattern, 'must be lower-case letters, digits and hyphens')),
  title: text,
  publisher: text,
  url: v.optional(v.nullable(address), null),
  origin: v.optional(v.nullable(text), null),
  dateline: day,
  published: v.optional(v.nullable(day), null),
  language: v.optional(
    v.pipe(text, v.regex(/^[a-z]{2,3}(-\w+)*$/, 'must be a language tag such as en')),
    'en',
  ),
  /** SHA-256 of the original file, kept by `ingest`. */
  original: v.optional(v.nullable(text), null),
  /** The original beside the report, where the text is not the file itself. */
  originalFile: v.optional(
    v.nullable(v.pipe(text, v.regex(/^original\.[a-z]+$/, 'must be a file beside the report: original.pdf'))),
    null,
  ),
});

const names = v.optional(v.array(text, 'must be a list'), []);
const nameSchema = v.strictObject({
  name: text,
  spellings: names,
  roles: names,
  also: names,
  pronoun: v.optional(v.nullable(v.picklist(['she', 'he', 'they'], 'must be she, he or they')), null),
});
/** A slice of the report: taken as it stands, white space and all. */
const noted = v.pipe(
  v.string('must be a text'),
  v.check((slice) => slice.trim() !== '', 'must not be empty'),
);
const lexiconSchema = v.strictObject({
  people: v.optional(v.array(nameSchema), []),
  organisations: v.optional(v.array(nameSchema), []),
  places: v.optional(v.array(nameSchema), []),
  abbreviations: v.optional(v.array(v.strictObject({ short: text, long: text })), []),
  notes: v.optional(
    v.array(v.strictObject({ text: noted, note: text, unbroken: v.optional(v.boolean(), false) })),
    [],
  ),
});

/** What was read, or why it could not be. */
export type Read<T> = { readonly value: T } | { readonly problems: readonly KnowledgeProblem[] };

interface YamlSource {
  readonly file: string;
  readonly yaml: string;
  /** Lines of the file before the YAML's first. */
  readonly linesBefore: number;
}

type Path = readonly (string | number)[];

/** Parses YAML against a schema; problems carry the line of the entry that is wrong. */
function readYaml<S extends v.GenericSchema>(
  source: YamlSource,
  schema: S,
): Read<{ output: v.InferOutput<S>; lineOf(path: Path): number }> {
  const { file, yaml, linesBefore } = source;
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line + linesBefore;
  const lineOf = (path: Path): number => {
    let node: unknown = document.contents;
    let offset = 0;
    for (const key of path) {
      if (!isCollection(node)) break;
      const pair = (node as YAMLMap).items.find(
        (item) => isNode(item.key) && String(item.key) === String(key),
      );
      if (pair !== undefined && isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = node.get(key, true);
      if (isNode(node)) offset = pair === undefined ? (node.range?.[0] ?? offset) : offset;
    }
    return lineAt(offset);
  };
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) => ({
        problem: `This is no YAML: ${error.message}.`,
        file,
        line: lineAt(error.pos[0]),
        remedy: 'Mend the line; quote a text that holds a colon.',
      })),
    };
  }
  const result = v.safeParse(schema, document.toJS() ?? {}, { abortPipeEarly: true });
  if (result.success) return { value: { output: result.output, lineOf } };
  return {
    problems: result.issues.map((issue) => {
      const path = (issue.path ?? []).map((item) => item.key as string | number);
      const missing = issue.received === 'undefined';
      const unknown = issue.kind === 'schema' && issue.type === 'strict_object' && issue.expected === 'never';
      const name = path.join('.');
      const problem = missing
        ? `“${name}” is missing.`
        : unknown
          ? `“${name}” is no known entry.`
          : `“${name}” ${issue.message}.`;
      const remedy = missing ? 'Add it.' : unknown ? 'Remove it or correct its name.' : 'Correct it.';
      return { problem, file, line: lineOf(path), remedy };
    }),
  };
}

/** Splits `report.md` into front matter and the text, which is everything after the closing line of hyphens. */
export function readReportFile(content: string, file: string): Read<{ meta: ReportMeta; text: string }> {
  const match = /^\uFEFF?---\r?\n([\s\S]*?\r?\n)---\r?\n/.exec(content);
  if (match?.[1] === undefined) {
    const remedy =
      'Start the file with “---”, the front matter (id, title, publisher, dateline …) and a closing “---”.';
    return { problems: [{ problem: 'The front matter is missing.', file, line: 1, remedy }] };
  }
  const read = readYaml({ file, yaml: match[1], linesBefore: 1 }, frontMatterSchema);
  if ('problems' in read) return read;
  const { id, title, publisher, url, origin, dateline, published, language } = read.value.output;
  return {
    value: {
      meta: { id, title, publisher, url, origin, dateline, published, language },
      text: content.slice(match[0].length),
    },
  };
}

/** Reads a report's `lexicon.yaml` and checks every entry against the text: one that matches nothing is an error. */
export function readLexicon(yaml: string, file: string, reportText: string): Read<ReportLexicon> {
  if (yaml.trim() === '') return { value: emptyLexicon };
  const read = readYaml({ file, yaml, linesBefore: 0 }, lexiconSchema);
  if ('problems' in read) return read;
  const { output, lineOf } = read.value;
  const problems: KnowledgeProblem[] = [];
  const demand = (spelling: string, path: Path, what: string) => {
    if (reportText.includes(spelling)) return;
    const remedy = 'Correct it to what the text says, move it to “also”, or remove it.';
    problems.push({
      problem: `${what} “${spelling}” does not occur in the text.`,
      file,
      line: lineOf(path),
      remedy,
    });
  };
  const owners = new Map<string, string>();
  const own = (spelling: string, name: string, path: Path) => {
    const owner = owners.get(spelling);
    if (owner !== undefined && owner !== name) {
      const problem = `“${spelling}” is given to “${owner}” and to “${name}”.`;
      problems.push({ problem, file, line: lineOf(path), remedy: 'Keep it at one of them.' });
    }
    owners.set(spelling, name);
  };
  for (const kind of ['people', 'organisations', 'places'] as const) {
    output[kind].forEach((entry, i) => {
      const written = [...entry.spellings, ...entry.roles];
      if (written.length === 0) demand(entry.name, [kind, i], 'The name');
      for (const [s, spelling] of entry.spellings.entries())
        demand(spelling, [kind, i, 'spellings', s], 'The spelling');
      for (const [s, role] of entry.roles.entries()) demand(role, [kind, i, 'roles', s], 'The role');
      for (const spelling of [entry.name, ...written, ...entry.also]) own(spelling, entry.name, [kind, i]);
    });
  }
  for (const [i, { short }] of output.abbreviations.entries())
    demand(short, ['abbreviations', i], 'The abbreviation');
  for (const [i, note] of output.notes.entries()) demand(note.text, ['notes', i], 'The noted text');
  return problems.length > 0 ? { problems } : { value: output };
}
