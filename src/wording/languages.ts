import { english } from './en/english.ts';
import { russian } from './ru/russian.ts';
import type { Wording } from './wording.ts';

export type Wordings = readonly [Wording, ...Wording[]];

/** The languages that the bot speaks; the first is for everybody else. */
export const wordings: Wordings = [english, russian];

/** The wording for a reader. @param locale BCP 47 tag; null where it is not known. */
export function wordingFor(all: Wordings, locale: string | null): Wording {
  const language = locale?.split('-')[0]?.toLowerCase();
  return all.find((one) => one.language === language) ?? all[0];
}
