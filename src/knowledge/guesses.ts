import { basename, extname } from 'node:path';
import type { ReadDocument } from './blocks.ts';
import { type Guess, hintsOf } from './hints.ts';

/** Longest guessed title, in UTF-16 code units: the text itself is never cut. */
const longestTitle = 140;

/** Letters from which on a text's language can be told from its words. */
const enoughLetters = 200;

/** The first line with a letter, without mark-up. */
function firstLine(text: string, id: string): string {
  const line = text.split(/\r\n|\r|\n/).find((candidate) => /\p{L}/u.test(candidate)) ?? id;
  return line
    .trim()
    .replace(/^(?:#{1,6}\s+|>\s*|[-*]\s+)/u, '')
    .replace(/^(\*\*|__)(.*)\1$/u, '$2')
    .replace(/\s+/gu, ' ')
    .replace(/(?<!\.)\.$/u, '');
}

/** Cut between words where it is long. */
function shortened(title: string): string {
  if (title.length <= longestTitle) return title;
  const cut = title.slice(0, longestTitle).replace(/[\uD800-\uDBFF]$/u, '');
  const words = cut.replace(/\s+\S*$/u, '');
  return `${words.replace(/[\s,;:—–-]+$/u, '')}…`;
}

/** Whether a line is running text, and no title. */
const isRunning = (line: string) => line.length > longestTitle && /\p{Ll}[.!?]["”’)]?(?:\s|$)/u.test(line);

/** Names of files that say nothing of what is in them. */
const saysNothing = /^(?:report|text|document|article|file|story|news|update|page|input|test|untitled)s?$/i;

/** A file's name as the text writes its words, one after the other; null where it does not. */
function namedByFile(text: string, file: string): string | null {
  const words = basename(file, extname(file)).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.join('').length < 4 || !words.some((word) => /\p{L}{3}/u.test(word) && !saysNothing.test(word)))
    return null;
  const bounded = `(?<![\\p{L}\\p{N}])${words.join('[ \\-–]')}(?![\\p{L}\\p{N}])`;
  const found = new RegExp(bounded, 'iu').exec(text)?.[0];
  return found === undefined ? null : `${found.charAt(0).toUpperCase()}${found.slice(1)}`;
}

/**
 * The title: what the document calls so, else its first line; where that is a paragraph, the file's name if the text holds
 * its words.
 */
export function titleOf(document: ReadDocument, id: string, file = ''): Guess {
  const [hint] = [...hintsOf(document, 'title', false), ...hintsOf(document, 'title', true)];
  if (hint !== undefined) {
    const value = shortened(hint.value);
    return { value, why: `“${value}” from ${hint.from}` };
  }
  const line = firstLine(document.text, id);
  const named = isRunning(line) ? namedByFile(document.text, file) : null;
  if (named !== null)
    return { value: named, why: `“${named}” from the file’s name, for the text opens without a title` };
  const value = line === '' ? id : shortened(line);
  const doubt = isRunning(line) ? ', which is no title: check it' : '';
  return { value, why: `“${value}” from the first line${doubt}` };
}

/** The address where it is published, where the document gives it. */
export function addressOf(document: ReadDocument): Guess | null {
  const [hint] = hintsOf(document, 'url', false);
  return hint === undefined ? null : { value: hint.value, why: `“${hint.value}” from ${hint.from}` };
}

const canonical = (tag: string): string | null => {
  try {
    return Intl.getCanonicalLocales(tag.trim().replace('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
};

/** The language as a BCP 47 tag: by its words, by what the document says, else English. */
export async function languageOf(document: ReadDocument): Promise<Guess> {
  const [hint] = hintsOf(document, 'language', false);
  const told = hint === undefined ? null : canonical(hint.value);
  const letters = document.text.replace(/[^\p{L}]/gu, '').length;
  const { franc } = await import('franc-min');
  const code = letters < enoughLetters ? 'und' : franc(document.text);
  const guessed = code === 'und' ? null : canonical(code);
  const base = (tag: string | null) => tag?.split('-')[0];
  if (told !== null && (guessed === null || base(told) === base(guessed)))
    return { value: told, why: `“${told}” from ${hint?.from}` };
  if (guessed !== null) return { value: base(guessed) ?? guessed, why: `“${base(guessed)}” from its words` };
  return { value: 'en', why: '“en”, for the text is too short to tell' };
}
