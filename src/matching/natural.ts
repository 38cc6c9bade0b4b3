/**
 * All that the project takes from `natural`, and the only file that imports it.
 *
 * Single files are imported: the package's main module loads 1,269 modules (databases among them) and takes most
 * of a second. Its SentenceTokenizer, WordTokenizer and TfIdf are avoided, see ARCHITECTURE.md.
 */
import levenshtein from 'natural/lib/natural/distance/levenshtein_distance.js';
import DoubleMetaphone from 'natural/lib/natural/phonetics/double_metaphone.js';
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import regexpTokenizers from 'natural/lib/natural/tokenizers/regexp_tokenizer.js';

/**
 * Dotted abbreviations (U.S., p.m.), numbers with separators (1,000, 9.8), then words: letters, marks and digits
 * with inner apostrophes. Hyphens divide; `w/` is a word of chat.
 */
const wordPattern =
  /(?:\p{L}\.){2,}|\d+(?:[.,]\d+)*(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*(?:(?<=\bw)\/o?)?/gu;

const doubleMetaphone = new DoubleMetaphone();
const tokenizer = new regexpTokenizers.RegexpTokenizer({ pattern: wordPattern, gaps: false });

/** The words of a text in order, as written. */
export function words(text: string): string[] {
  // With gaps: false natural answers null where nothing matches, against its own types.
  const found: string[] | null = tokenizer.tokenize(text);
  return found ?? [];
}

/** Porter stem of a lower-case word. */
export function porterStem(word: string): string {
  return /^[a-z]+$/.test(word) ? porter.stem(word) : word;
}

/** Edits (insertion, deletion, substitution, swap of neighbours) that turn one word into the other. */
export function editDistance(a: string, b: string): number {
  return levenshtein.DamerauLevenshteinDistance(a, b, { restricted: true });
}

/** True where two words sound alike in English: a Double Metaphone key of one is a key of the other. */
export function soundAlike(a: string, b: string): boolean {
  const [a1, a2] = doubleMetaphone.process(a);
  const [b1, b2] = doubleMetaphone.process(b);
  return a1 !== '' && (a1 === b1 || a1 === b2 || a2 === b1 || a2 === b2);
}
