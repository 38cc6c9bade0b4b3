/** What the terminal's chat says besides answers. */
export interface ChatWording {
  readonly welcome: string;
  readonly howToDiscord: string;
  readonly prompt: string;
  readonly goodbye: string;
}
