/** Names of countries that are in use beside those of the Unicode data. */
const also = [
  'Burma',
  'Cape Verde',
  'Congo',
  'Czech Republic',
  'Democratic Republic of the Congo',
  'East Timor',
  'Ivory Coast',
  'Macau',
  'Myanmar',
  'Palestine',
  'Swaziland',
  'Turkey',
  'UK',
  'US',
  'USA',
];

let known: ReadonlySet<string> | null = null;

/** English names of all regions with a two-letter code (Unicode CLDR, through Intl). */
function allCountries(): ReadonlySet<string> {
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const named = letters.flatMap((a) => letters.flatMap((b) => english.of(a + b) ?? []));
  return new Set([...named, ...also]);
}

/** True for the English name of a country or dependency. The list is made when it is first asked for. */
export function isCountry(name: string): boolean {
  known ??= allCountries();
  return known.has(name);
}
