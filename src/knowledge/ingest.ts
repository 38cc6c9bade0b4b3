import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { isDay } from '../reports/calendar.ts';
import { KnowledgeError } from '../reports/knowledgeError.ts';
import type { IsoDate } from '../reports/report.ts';
import { readLexicon, reportIdPattern } from '../reports/reportFile.ts';
import { type ReadDocument, Unreadable } from './blocks.ts';
import { draftLexicon, draftMark } from './draftLexicon.ts';
import { datelineOf, publishedOf } from './guessedDay.ts';
import { publisherOf } from './guessedPublisher.ts';
import { addressOf, languageOf, titleOf } from './guesses.ts';
import { loadKnowledge } from './load.ts';
import { type FileKind, kindOf, type ReadingTools, readDocument } from './readDocument.ts';

/** What is known of a file that becomes a report; what is left out is guessed. */
export interface IngestOptions {
  /** A text, Markdown, HTML, PDF or .docx file. */
  readonly file: string;
  /** The knowledge folder. */
  readonly into: string;
  readonly id: string;
  readonly title?: string | undefined;
  readonly publisher?: string | undefined;
  readonly url?: string | undefined;
  readonly dateline?: IsoDate | undefined;
  readonly published?: IsoDate | undefined;
  readonly language?: string | undefined;
  /** Puts the report in the place of one of the same id. An editor's lexicon is kept. */
  readonly replace?: boolean | undefined;
  /** The dateline of a text that gives none. */
  readonly today: IsoDate;
}

/** The report that was put in place. */
export interface Ingested {
  readonly file: string;
  /** In sentences: what its front matter says by guesswork. */
  readonly guessed: readonly string[];
  /** In sentences: what could not be read, what was left out, what is to be checked. */
  readonly remarks: readonly string[];
}

export { datelineOf } from './guessedDay.ts';

const refuse = (problem: string, file: string, remedy: string): never => {
  throw new KnowledgeError([{ problem, file, line: null, remedy }]);
};

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function read(
  file: string,
  tools: ReadingTools,
): Promise<{ bytes: Buffer; kind: FileKind; document: ReadDocument }> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const remedy = 'Check its name and that it may be read.';
    return refuse(`The file cannot be read (${reasonOf(error)}).`, file, remedy);
  }
  try {
    if (bytes.length === 0) throw new Unreadable('The file is empty.', 'Give a file that holds the report.');
    const kind = kindOf(bytes, file);
    return { bytes, kind, document: await readDocument(bytes, kind, tools) };
  } catch (error) {
    if (error instanceof Unreadable) return refuse(error.message, file, error.remedy);
    throw error;
  }
}

async function frontMatter(options: IngestOptions, document: ReadDocument) {
  const guessed: string[] = [];
  const { today } = options;
  const title = titleOf(document, options.id, options.file);
  if (options.title === undefined) guessed.push(`Title: ${title.why}.`);
  const publisher = publisherOf(document);
  if (options.publisher === undefined)
    guessed.push(
      publisher === null
        ? 'Publisher: “unknown”, for nothing says who it is.'
        : `Publisher: ${publisher.why}.`,
    );
  const dateline = datelineOf(document.text, today, document.hints);
  if (options.dateline === undefined) guessed.push(`Dateline: ${dateline.day}, ${dateline.why}.`);
  const published = publishedOf(document, today);
  if (options.published === undefined && published !== undefined)
    guessed.push(`Published: ${published.day}, ${published.why}.`);
  const address = addressOf(document);
  if (options.url === undefined && address !== null) guessed.push(`Address: ${address.why}.`);
  const language = options.language === undefined ? await languageOf(document) : null;
  if (language !== null) guessed.push(`Language: ${language.why}.`);
  const url = options.url ?? address?.value;
  const day = options.published ?? published?.day;
  const meta = {
    id: options.id,
    title: options.title?.trim() ?? title.value,
    publisher: options.publisher?.trim() ?? publisher?.value ?? 'unknown',
    ...(url === undefined ? {} : { url }),
    dateline: options.dateline ?? dateline.day,
    ...(day === undefined ? {} : { published: day }),
    language: options.language ?? language?.value ?? 'en',
  };
  return { meta, guessed };
}

/** An editor's lexicon of the report that is replaced; null where there is none but a draft. */
function editedLexicon(folder: string): string | null {
  const file = join(folder, 'lexicon.yaml');
  if (!existsSync(file)) return null;
  const yaml = readFileSync(file, 'utf8');
  return yaml.startsWith(draftMark) ? null : yaml;
}

/** Writes the lexicon into a report's folder. @returns what there is to say about it. */
function writeLexicon(made: string, draft: string | null, edited: string | null, text: string): string[] {
  const file = join(made, 'lexicon.yaml');
  if (edited !== null && !('problems' in readLexicon(edited, file, text))) {
    writeFileSync(file, edited);
    return ['The lexicon of the report before was kept.'];
  }
  if (edited !== null) writeFileSync(join(made, 'lexicon.before.yaml'), edited);
  if (draft !== null) writeFileSync(file, draft);
  return [
    ...(edited === null
      ? []
      : ['The lexicon of the report before does not fit the new text: it is kept as lexicon.before.yaml.']),
    ...(draft === null ? [] : ['A draft of a lexicon was written: check lexicon.yaml.']),
  ];
}

/** Moves a folder into its place; what stood there is removed after that, or put back. */
function putInPlace(made: string, folder: string, aside: string): void {
  const before = existsSync(folder);
  if (before) renameSync(folder, aside);
  try {
    renameSync(made, folder);
  } catch (error) {
    if (before) renameSync(aside, folder);
    throw error;
  }
}

/**
 * Makes a report of a file: `INTO/ID/report.md`, a draft of a lexicon, and the original where the stored text is not the
 * file byte for byte. What the bot would not load is refused, and a report is put in place whole or not at all.
 * @throws KnowledgeError saying what is wrong and what to do.
 */
export async function ingestFile(options: IngestOptions, tools: ReadingTools): Promise<Ingested> {
  const { file, into, id, today } = options;
  if (!reportIdPattern.test(id)) {
    const remedy = 'Use up to 64 lower-case letters, digits and hyphens, such as flood-2024-08.';
    return refuse(`“${id}” cannot be a report's id.`, file, remedy);
  }
  if (!isDay(today)) throw new RangeError(`“${today}” is no day.`);
  const folder = join(into, id);
  const target = join(folder, 'report.md');
  const refuseTaken = () => {
    if (existsSync(folder) && options.replace !== true)
      refuse('There is a report of this id already.', folder, 'Choose another id, or say --replace.');
  };
  refuseTaken();
  const { bytes, kind, document } = await read(file, tools);
  const { meta, guessed } = await frontMatter(options, document);
  const original = {
    original: createHash('sha256').update(bytes).digest('hex'),
    ...(document.verbatim ? {} : { originalFile: `original.${kind}` }),
  };
  const yaml = stringify({ ...meta, ...original }, { lineWidth: 0 });
  const remarks = [...document.remarks];
  if (!meta.language.startsWith('en'))
    remarks.push(`The bot knows the words of English: of a report in “${meta.language}” it finds little.`);

  // A folder whose name starts with a dot is never loaded: the report is made and tried in there, then moved.
  const workshop = join(into, `.ingest-${randomUUID()}`);
  const made = join(workshop, id);
  try {
    mkdirSync(made, { recursive: true });
    const stored = document.verbatim ? bytes : Buffer.from(document.text);
    writeFileSync(join(made, 'report.md'), Buffer.concat([Buffer.from(`---\n${yaml}---\n`), stored]));
    if (!document.verbatim) writeFileSync(join(made, `original.${kind}`), bytes);
    if (loadKnowledge(workshop).reports[0]?.text !== document.text)
      return refuse('The text would not be stored as it stands.', file, 'Report this with the file.');
    const draft = draftLexicon(document.text, meta.dateline);
    remarks.push(...writeLexicon(made, draft, editedLexicon(folder), document.text));
    loadKnowledge(workshop);
    refuseTaken();
    putInPlace(made, folder, join(workshop, `${id}-before`));
  } catch (error) {
    if (error instanceof KnowledgeError) {
      // What is wrong stands in a file that is gone when the reader looks: name the one it was made from.
      throw new KnowledgeError(
        error.problems.map((problem) =>
          problem.file.startsWith(workshop) ? { ...problem, file, line: null } : problem,
        ),
      );
    }
    const remedy = 'Check that the folder may be written.';
    return refuse(`The report cannot be written (${reasonOf(error)}).`, target, remedy);
  } finally {
    if (existsSync(workshop)) rmSync(workshop, { recursive: true, force: true });
  }
  return { file: target, guessed, remarks };
}
