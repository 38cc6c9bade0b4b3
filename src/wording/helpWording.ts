/** What the bot says of itself. */
export interface HelpWording {
  help(examples: readonly string[]): string;
  /** What is kept. @param listens whether the operator lets the bot see the content of all messages. */
  privacy(listens: boolean): string;
}
