/** The form of a noun after a number: 1 факт, 2 факта, 5 фактов (CLDR plural rules for Russian). */
function plural(number: number, one: string, few: string, many: string): string {
  const tens = number % 100;
  const units = number % 10;
  if (units === 1 && tens !== 11) return one;
  return units >= 2 && units <= 4 && !(tens >= 12 && tens <= 14) ? few : many;
}

export const count = (number: number, one: string, few: string, many: string) =>
  `${number} ${plural(number, one, few, many)}`;
export const facts = (number: number) => count(number, 'факт', 'факта', 'фактов');
