/**
 * Markdown of Discord, escaped without changing what is read: Discord shows a backslash before a sign of punctuation
 * as the sign alone. An address loses its link this way (its colon is escaped), since inside a link Discord would show
 * the backslashes.
 */

const special = /[\\*_~|`[\]()<>@#]/g;
const address = /\b(https?|steam|discord):(?=\/)/gi;
/** Signs that make a list, a small line or a numbered list only at the start of a line. */
const lineStart = /^(\s*)([-+]|\d+(?=[.)]))/gm;

/** A text as Discord shows it letter by letter. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(special, '\\$&')
    .replace(address, '$1\\:')
    .replace(lineStart, (_, space: string, sign: string) =>
      /\d/.test(sign) ? `${space}${sign}` : `${space}\\${sign}`,
    )
    .replace(/^(\s*\d+)\.(?=\s|$)/gm, '$1\\.');
}

/** A block quote: every line of the text starts with the sign. */
export function blockQuote(text: string): string {
  return escapeMarkdown(text)
    .split(/\r?\n/)
    .map((line) => `> ${line}`)
    .join('\n');
}
