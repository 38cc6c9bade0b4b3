/** What is said where something went wrong and there is no answer. */
export interface TroubleWording {
  failure(id: string): string;
  cannotSend(place: string): string;
  readonly tampered: string;
  readonly unknownCommand: string;
  /** To somebody who asks faster than the bot answers. */
  readonly tooFast: string;
  /** To everybody for a moment, while more is asked than the bot can answer in time. */
  readonly tooMuch: string;
}
