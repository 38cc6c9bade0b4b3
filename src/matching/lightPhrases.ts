import { Phrases } from './phrases.ts';

/**
 * Phrases that stand beside what is asked and hardly change it: "how many died so far" is answered by "25 were killed".
 * Adverbials of the present, of the whole and of stance (Quirk et al. 1985, A Comprehensive Grammar of the English
 * Language, chapter 8: adjuncts of time, disjuncts).
 */
const members = `
  so far, thus far, to date, up to now, until now, till now, by now, as of now, right now, for now, just now
  at the moment, at this moment, at present, at the present, at this time, at this point, at that point, at that time
  at the time, at this stage, these days, of late, as of today, as we speak, in the meantime, by then, to this day
  in total, a total of, the total number of, the total amount of, in all, all in all, all together, altogether
  all told, overall, in general, in the end, after all, at all, in fact, of course, for sure, for certain, for real
  as soon as possible, on earth, in the world, in particular, in any way, by any chance, as well, or so
  for example, for instance, such as, and so on, as far as
`;

const phrases = new Phrases();
members
  .trim()
  .split(/[,\n]/)
  .forEach((member, i) => {
    phrases.add(member.trim().split(' '), i);
  });

/** @returns for each word whether it belongs to a light phrase. */
export const inLightPhrase = (words: readonly string[]): boolean[] =>
  phrases.in(words).map((found) => found.length > 0);
