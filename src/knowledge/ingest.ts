import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { isDay } from '../reports/calendar.ts';
import { datesIn } from '../reports/dates.ts';
import type { FactDate } from '../reports/fact.ts';
import { KnowledgeError } from '../reports/knowledgeError.ts';
import type { IsoDate } from '../reports/report.ts';
import { reportIdPattern } from '../reports/reportFile.ts';
import { splitBlocks } from '../reports/sentences.ts';
import { loadKnowledge } from './load.ts';

/** What is known of a text that becomes a report; what is left out is guessed. */
export interface IngestOptions {
  /** The plain text or Markdown file to read. */
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
  /** The dateline of a text that gives none. */
  readonly today: IsoDate;
}

/** The report that was put in place, and in sentences what its front matter says by guesswork. */
export interface Ingested {
  readonly file: string;
  readonly guessed: readonly string[];
}

/** Longest guessed title, in UTF-16 code units: the text itself is never cut. */
const longestTitle = 140;

/** Blocks at the head of a text among which one may open with a dateline. */
const headBlocks = 8;

const refuse = (problem: string, file: string, remedy: string): never => {
  throw new KnowledgeError([{ problem, file, line: null, remedy }]);
};

/** Control characters that no text holds, though UTF-8 allows them. */
const isControl = (byte: number) => (byte < 32 && ![9, 10, 12, 13].includes(byte)) || byte === 127;

/** The bytes of a text file with their text, or a refusal. */
function readText(file: string): { bytes: Buffer; text: string } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(`The file cannot be read (${reason}).`, file, 'Check its name and that it may be read.');
  }
  const remedy = 'Give a plain text or Markdown file, saved as UTF-8.';
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-' || bytes.some(isControl))
    return refuse('The file is no text.', file, remedy);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('The file is not UTF-8.', file, remedy);
  }
  if (/^\s*<(?:!doctype\s+html|html|\?xml)\b/i.test(text))
    return refuse('The file is a web page, not a text.', file, remedy);
  if (text.trim() === '') return refuse('The file is empty.', file, 'Give a file that holds the report.');
  return { bytes, text };
}

/** The first line with a letter, without mark-up; cut between words where it is long. */
function titleOf(text: string, id: string): string {
  const line = text.split(/\r\n|\r|\n/).find((candidate) => /\p{L}/u.test(candidate)) ?? id;
  const plain = line
    .trim()
    .replace(/^(?:#{1,6}\s+|>\s*|[-*]\s+)/u, '')
    .replace(/^(\*\*|__)(.*)\1$/u, '$2')
    .replace(/\s+/gu, ' ')
    .replace(/(?<!\.)\.$/u, '');
  if (plain.length <= longestTitle) return plain === '' ? id : plain;
  const cut = plain.slice(0, longestTitle).replace(/[\uD800-\uDBFF]$/u, '');
  const words = cut.replace(/\s+\S*$/u, '');
  return `${words.replace(/[\s,;:—–-]+$/u, '')}…`;
}

const isOneDay = (date: FactDate) => date.from === date.to && /\d/.test(date.text);
const isFullDay = (date: FactDate) => isOneDay(date) && /\d{4}/.test(date.text);

/** The day a text speaks from: an opening such as "CITY, Country, Aug. 14, 2024 —", else its first full date. */
export function datelineOf(text: string, today: IsoDate): { day: IsoDate; why: string } {
  const blocks = splitBlocks(text).map(({ start, end }) => text.slice(start, end));
  for (const block of blocks.slice(0, headBlocks)) {
    const opening = /^(?<place>\p{Lu}[^.!?—–]{0,60}?[,(])(?<rest>.{4,60}?)\s?(?:—|–|--| - )/u.exec(block);
    const found = datesIn(opening?.[0] ?? '', today).find(isOneDay);
    if (found !== undefined) return { day: found.from, why: `the text opens with “${found.text}”` };
  }
  for (const block of blocks) {
    const found = datesIn(block, today).find(isFullDay);
    if (found !== undefined) return { day: found.from, why: `the first full date is “${found.text}”` };
  }
  return { day: today, why: 'the text gives no full date, so it is today' };
}

function frontMatter(options: IngestOptions, text: string, original: string) {
  const guessed: string[] = [];
  const title = options.title?.trim() ?? titleOf(text, options.id);
  if (options.title === undefined) guessed.push(`The title was not given: the first line says “${title}”.`);
  if (options.publisher === undefined) guessed.push('The publisher was not given: it is set to “unknown”.');
  let dateline = options.dateline;
  if (dateline === undefined) {
    const { day, why } = datelineOf(text, options.today);
    dateline = day;
    guessed.push(`The dateline was not given: ${why} (${day}).`);
  }
  const meta = {
    id: options.id,
    title,
    publisher: options.publisher?.trim() ?? 'unknown',
    ...(options.url === undefined ? {} : { url: options.url }),
    dateline,
    ...(options.published === undefined ? {} : { published: options.published }),
    language: options.language ?? 'en',
    original,
  };
  return { yaml: stringify(meta, { lineWidth: 0 }), guessed };
}

/**
 * Makes a report of a plain text or Markdown file: `INTO/ID/report.md`, the text stored byte for byte below the front
 * matter. What the bot would not load is refused, and a report is put in place whole or not at all.
 * @throws KnowledgeError saying what is wrong and what to do.
 */
export function ingestText(options: IngestOptions): Ingested {
  const { file, into, id, today } = options;
  if (!reportIdPattern.test(id)) {
    const remedy = 'Use up to 64 lower-case letters, digits and hyphens, such as flood-2024-08.';
    return refuse(`“${id}” cannot be a report's id.`, file, remedy);
  }
  if (!isDay(today)) throw new RangeError(`“${today}” is no day.`);
  const folder = join(into, id);
  const target = join(folder, 'report.md');
  const taken = 'Choose another id, or remove the folder first.';
  if (existsSync(folder)) return refuse('There is a report of this id already.', folder, taken);
  const { bytes, text } = readText(file);
  const original = createHash('sha256').update(bytes).digest('hex');
  const { yaml, guessed } = frontMatter(options, text, original);

  // A folder whose name starts with a dot is never loaded: the report is made and tried in there, then moved.
  const workshop = join(into, `.ingest-${randomUUID()}`);
  const made = join(workshop, id);
  try {
    mkdirSync(made, { recursive: true });
    writeFileSync(join(made, 'report.md'), Buffer.concat([Buffer.from(`---\n${yaml}---\n`), bytes]));
    const stored = loadKnowledge(workshop).reports[0];
    if (stored?.text !== text)
      return refuse('The text would not be stored as it stands.', file, 'Report this with the file.');
    if (existsSync(folder)) return refuse('There is a report of this id already.', folder, taken);
    renameSync(made, folder);
  } catch (error) {
    if (error instanceof KnowledgeError) {
      // What is wrong stands in a file that is gone when the reader looks: name the one it was made from.
      throw new KnowledgeError(
        error.problems.map((problem) =>
          problem.file.startsWith(workshop) ? { ...problem, file, line: null } : problem,
        ),
      );
    }
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(
      `The report cannot be written (${reason}).`,
      target,
      'Check that the folder may be written.',
    );
  } finally {
    if (existsSync(workshop)) rmSync(workshop, { recursive: true, force: true });
  }
  return { file: target, guessed };
}
