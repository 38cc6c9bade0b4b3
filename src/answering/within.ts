import type { Engine } from './engine.ts';

/**
 * The engine as if only some of its reports were there.
 * @param followed ids of the reports that may answer.
 */
export function engineWithin(engine: Engine, followed: ReadonlySet<string>): Engine {
  return {
    encodes: engine.encodes,
    weights: engine.weights,
    reports: engine.reports.filter(({ id }) => followed.has(id)),
    facts: engine.facts.filter(({ report }) => followed.has(report)),
    answer: (turns) => engine.answer(turns, followed),
    match: (turns, _, anyEvent) => engine.match(turns, followed, anyEvent),
  };
}
