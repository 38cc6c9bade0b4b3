/**
 * Discord's limits, from its API documentation (Message Components, Application Commands, Create Message), as of late
 * 2026.
 */
export const limits = {
  /** Characters over all text displays of one message. */
  text: 4000,
  /** Components of one message, nested ones included. */
  components: 40,
  customId: 100,
  buttonLabel: 80,
  /** Characters of a slash command's text option that the bot takes; Discord allows 6,000. */
  question: 1000,
} as const;

/** Shares of `limits.text`, so that no reply can break it whatever a report holds. Quotes are never cut. */
export const shares = {
  /** The longest quote shown in the message; a longer one is attached whole. */
  quote: 2200,
  /** The longest quote shown among the nearest facts. */
  nearestQuote: 800,
  title: 200,
  speaker: 150,
  place: 150,
  link: 450,
  notes: 250,
  words: 200,
  reason: 600,
} as const;

/** Shortens a text that is no quote at a word, with an ellipsis. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  // Never between the halves of a surrogate pair, never after a lone escape.
  return `${(space > length / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$|(?<!\\)\\+$/u, '')}…`;
}
