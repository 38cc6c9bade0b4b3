/**
 * What a text cannot be kept with: SQLite cuts it at NUL, PostgreSQL refuses it, and half of a surrogate pair has no bytes
 * in UTF-8. No other control character says anything to a reader either, but line breaks and tabs.
 */
const unkept = /(?![\t\n\r])[\p{Cc}\p{Cs}]/gu;

/** These part words where programs for slides and pages put them. */
const partsWords = /[\v\f\u0085]/g;

/** A text that somebody typed, as it can be kept. */
export const keepable = (text: string): string => text.replace(partsWords, ' ').replace(unkept, '');

/** The first character that a text cannot be kept with, as "U+0000"; null where it can be. */
export function unkeepableIn(text: string): string | null {
  const [found] = text.match(unkept) ?? [];
  return found === undefined ? null : `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
