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
];

const outcomeOf: ReadonlyMap<string, number> = new Map(
  outcomes.flatMap((words, outcome) => words.split(' ').map((word): [string, number] => [word, outcome])),
);

/** The outcomes that words tell of, by number. */
export function outcomesIn(words: readonly string[]): ReadonlySet<number> {
  const told = new Set<number>();
  for (const word of words) {
    const outcome = outcomeOf.get(word);
    if (outcome !== undefined) told.add(outcome);
  }
  return told;
}

/** 1 where a fact tells of an outcome that is asked about, −1 where it tells of others alone, 0 where none is asked about. */
export function outcomeAgrees(asked: ReadonlySet<number>, told: ReadonlySet<number>): number {
  if (asked.size === 0 || told.size === 0) return 0;
  return [...asked].some((outcome) => told.has(outcome)) ? 1 : -1;
}
