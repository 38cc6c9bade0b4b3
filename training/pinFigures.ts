import { thresholdAmong } from '../src/answering/sameness.ts';
import { drawing } from './drawing.ts';
import type { Judged, Pair, Rewordings } from './sameQuestion.ts';

const share = (taken: number, all: number) => (all === 0 ? null : Number((taken / all).toFixed(4)));

const taken = (judged: readonly Judged[], threshold: number) =>
  share(judged.filter(({ probability }) => probability >= threshold).length, judged.length);

const reportsOf = (judged: readonly Judged[]) => [...new Set(judged.map(({ pair: { report } }) => report))];

/** Shares of pairs that get the pin, of one report and one kind of pin. */
export interface PairFigures {
  readonly report: string;
  readonly pin: 'fact' | 'hand-over';
  /** Questions that share all their right facts: not all of them are rewordings. */
  readonly 'same gold': number | null;
  readonly 'other gold': number | null;
  /** Questions written as rewordings of each other. */
  readonly rewordings: number | null;
  readonly 'other groups': number | null;
  /** Questions written to sound like the pinned one and ask something else. */
  readonly 'only alike': number | null;
}

/** For each report, with the pinned fact and without: rewordings that get the pin, and others that do. */
export function pairFigures(judged: readonly Judged[], threshold: number): PairFigures[] {
  return reportsOf(judged).flatMap((report) =>
    [true, false].map((withFact) => {
      const own = judged.filter(({ pair: one }) => one.report === report && one.withFact === withFact);
      const of = (source: Pair['source'], same: boolean) =>
        taken(
          own.filter(({ pair: one }) => one.source === source && one.same === same),
          threshold,
        );
      return {
        report,
        pin: withFact ? 'fact' : 'hand-over',
        'same gold': of('gold', true),
        'other gold': of('gold', false),
        rewordings: of('rewordings', true),
        'other groups': of('rewordings', false),
        'only alike': of('alike', false),
      };
    }),
  );
}

const mean = (values: readonly (number | null)[]) => {
  const known = values.filter((value) => value !== null);
  return known.length === 0
    ? null
    : Number((known.reduce((sum, value) => sum + value, 0) / known.length).toFixed(3));
};

/** What each threshold costs and brings: means over the reports, for pins with a fact. */
export function trade(judged: readonly Judged[], thresholds: readonly number[]) {
  const crisis = new Set(['kazakhstan', 'flood']);
  return thresholds.map((threshold) => {
    const figures = pairFigures(judged, threshold).filter(({ pin }) => pin === 'fact');
    const given = figures.filter(({ report }) => crisis.has(report));
    const own = figures.filter(({ report }) => !crisis.has(report));
    const of = (
      list: readonly PairFigures[],
      column: 'same gold' | 'other gold' | 'rewordings' | 'other groups' | 'only alike',
    ) => mean(list.map((row) => row[column]));
    return {
      threshold,
      'given reports, same gold': of(given, 'same gold'),
      'given reports, other gold': of(given, 'other gold'),
      'own reports, same gold': of(own, 'same gold'),
      'own reports, other gold': of(own, 'other gold'),
      rewordings: of(own, 'rewordings'),
      'other groups': of(own, 'other groups'),
      'only alike': of(own, 'only alike'),
    };
  });
}

/**
 * A server that has pinned the question of every group, each with a number of wordings: what the rewordings that are
 * left get, and what questions get that only sound like one.
 */
export function serverFigures(
  judged: readonly Judged[],
  groups: ReadonlyMap<string, readonly Rewordings[]>,
  threshold: number,
  wordings: number,
) {
  return [...groups].map(([report, own]) => {
    const pairs = new Map<string, number>();
    for (const { pair, probability } of judged) {
      if (pair.report !== report || pair.source === 'gold') continue;
      const key = `${pair.withFact} ${pair.pinned} → ${pair.asked}`;
      pairs.set(key, Math.max(pairs.get(key) ?? 0, probability));
    }
    const pins = own.map((group) => [group.question, ...group.rewordings].slice(0, wordings));
    const needed = thresholdAmong(pins.length, threshold);
    const of = (pin: number, asked: string) => {
      const withFact = (own[pin]?.answers.length ?? 0) > 0;
      return Math.max(
        ...(pins[pin] ?? []).map((wording) => pairs.get(`${withFact} ${wording} → ${asked}`) ?? 0),
      );
    };
    const best = (asked: string) => {
      const values = pins.map((_, pin) => of(pin, asked));
      const highest = Math.max(...values);
      return highest >= needed ? values.indexOf(highest) : null;
    };
    let [asked, right, wrong] = [0, 0, 0];
    own.forEach((group, at) => {
      for (const rewording of group.rewordings.slice(wordings - 1)) {
        const got = best(rewording);
        asked += 1;
        if (got === at) right += 1;
        else if (got !== null) wrong += 1;
      }
    });
    const alike = own.flatMap((group, at) => group.others.map((other) => of(at, other) >= needed));
    return {
      report,
      pins: pins.length,
      'right pin': share(right, asked),
      'wrong pin': share(wrong, asked),
      'only alike': share(alike.filter(Boolean).length, alike.length),
    };
  });
}

/** Servers of each report and number of pins that are drawn. */
const servers = 20;

/** Shares of the questions of a report that are asked in servers with so many pins on it. */
interface CrowdFigures {
  readonly pins: number;
  /** Of the questions that ask the same as a pin: those that get that pin, and another one. */
  readonly right: number | null;
  readonly another: number | null;
  /** Of the questions that ask something else than every pin: those that get one. */
  readonly other: number | null;
}

/** One report's servers: pins are drawn from its questions, all other questions that can be told from them are asked. */
function crowdOf(
  own: readonly Judged[],
  pins: number,
  thresholdOf: (pins: number) => number,
): CrowdFigures | null {
  const byPinned = new Map<string, Map<string, Judged>>();
  for (const one of own) {
    const row = byPinned.get(one.pair.pinned) ?? new Map<string, Judged>();
    byPinned.set(one.pair.pinned, row.set(one.pair.asked, one));
  }
  const all = [...byPinned.keys()];
  if (all.length < pins) return null;
  const asked = [...new Set(own.map(({ pair }) => pair.asked))];
  const random = drawing(pins);
  const needed = thresholdOf(pins);
  let [same, right, another, different, other] = [0, 0, 0, 0, 0];
  for (let server = 0; server < servers; server++) {
    const left = [...all];
    const chosen = Array.from(
      { length: pins },
      () => left.splice(Math.floor(random() * left.length), 1)[0] ?? '',
    );
    for (const question of asked) {
      // Questions that share some of a pin's facts are neither the same nor another.
      const beside = chosen.map((pinned) => byPinned.get(pinned)?.get(question));
      const known = beside.filter((one) => one !== undefined);
      const [best] = known.toSorted((a, b) => b.probability - a.probability);
      if (known.length < pins || best === undefined) continue;
      const got = best.probability >= needed;
      if (known.some(({ pair }) => pair.same)) {
        same += 1;
        if (got && best.pair.same) right += 1;
        else if (got) another += 1;
      } else {
        different += 1;
        if (got) other += 1;
      }
    }
  }
  return { pins, right: share(right, same), another: share(another, same), other: share(other, different) };
}

/** What many pins do to each other: means over the reports, by numbers of pins, for one kind of pin. */
export function crowdFigures(judged: readonly Judged[], threshold: number, withFact: boolean) {
  const gold = judged.filter(({ pair }) => pair.source === 'gold' && pair.withFact === withFact);
  const byReport = new Map(
    reportsOf(gold).map((report) => [report, gold.filter(({ pair }) => pair.report === report)] as const),
  );
  const meanOver = (reports: readonly string[], pins: number, thresholdOf: (pins: number) => number) => {
    const rows = reports
      .map((report) => crowdOf(byReport.get(report) ?? [], pins, thresholdOf))
      .filter((row) => row !== null);
    return {
      right: mean(rows.map(({ right }) => right)),
      another: mean(rows.map(({ another }) => another)),
      other: mean(rows.map(({ other }) => other)),
    };
  };
  const own = [...byReport.keys()].filter((report) => report !== 'kazakhstan' && report !== 'flood');
  return [1, 5, 15, 30].map((pins) => {
    const growing = (count: number) => thresholdAmong(count, threshold);
    return {
      pins,
      threshold: Number(growing(pins).toFixed(3)),
      kazakhstan: meanOver(['kazakhstan'], pins, growing),
      flood: meanOver(['flood'], pins, growing),
      own: meanOver(own, pins, growing),
      'own, threshold of one': meanOver(own, pins, () => threshold),
    };
  });
}
