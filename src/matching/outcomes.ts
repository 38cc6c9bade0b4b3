/**
 * What becomes of people in a crisis, one outcome a line. Sentences on one are built like those on another ("12 were
 * killed", "12 were hurt"), so that all words but one agree: a question about one is not settled by the other.
 */
const outcomes = [
  'kill kills killed killing die dies died dead death deaths fatality fatalities fatal slain perished perish drowned murdered',
  'injure injures injured injury injuries wound wounds wounded hurt hospitalised hospitalized',
  'missing unaccounted disappeared vanished',
  'arrest arrests arrested detain detains detained detention detainee detainees jail jailed imprisoned custody',
  'displaced displacement fled flee fleeing evacuate evacuated evacuation evacuees homeless uprooted',
  'rescue rescued saved',
  'infected infection infections sickened ill sick',
  'released release freed',
].map((words) => new Set(words.split(' ')));

/** The outcomes that words tell of, by number. */
export const outcomesIn = (words: readonly string[]): ReadonlySet<number> =>
  new Set(outcomes.flatMap((own, i) => (words.some((word) => own.has(word)) ? [i] : [])));

/** 1 where a fact tells of an outcome that is asked about, −1 where it tells of others alone, 0 where none is asked about. */
export function outcomeAgrees(asked: ReadonlySet<number>, told: ReadonlySet<number>): number {
  if (asked.size === 0 || told.size === 0) return 0;
  return [...asked].some((outcome) => told.has(outcome)) ? 1 : -1;
}
