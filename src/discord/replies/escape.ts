/**
 * Markdown of Discord, escaped without changing what is read: Discord shows a backslash before a sign of punctuation
 * as the sign alone. The colon is such a sign: without it neither an address becomes a link (inside of which the
 * backslashes would show) nor ":fire:" an emoji.
 */

const special = /[\\*_~|`[\]()<>@#:]/g;
/** What makes a list, a small line or a numbered list, only at the start of a line. */
const bullet = /^([^\S\n]*)([-+])/gm;
const ordinal = /^([^\S\n]*\d+)\./gm;

/** A text as Discord shows it letter by letter. */
export function escapeMarkdown(text: string): string {
  return text.replace(special, '\\$&').replace(bullet, '$1\\$2').replace(ordinal, '$1\\.');
}

/** A block quote: every line of the text starts with the sign. Discord would show the signs of blank lines at its end. */
export function blockQuote(text: string): string {
  return escapeMarkdown(text.trimEnd())
    .split(/\r\n?|\n/)
    .map((line) => `> ${line}`)
    .join('\n');
}
