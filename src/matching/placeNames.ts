const peopleEnding = /(?:i?ans?|i?ese|ish|is|ic|ia|land)$/;

/** What is left of a place's name, or its people's, without its ending. */
export const placeRoot = (word: string): string => word.replace(peopleEnding, '').replace(/[aeiy]+$/, '');

/** What makes its people's name of a place's: Kenya, Kenyans. */
export const placeEndings = ['ian', 'ians', 'an', 'ans', 'n', 'ns', 'ese', 'i', 'is'] as const;
const endings: ReadonlySet<string> = new Set(placeEndings);

/** True where one word names a place and the other its people: Europe and European, Kenya and Kenyans. */
export function samePlace(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 4) return false;
  const root = placeRoot(short);
  return (
    (root.length >= 3 && root === placeRoot(long)) ||
    (long.startsWith(short) && endings.has(long.slice(short.length)))
  );
}
