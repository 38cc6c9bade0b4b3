import type { Fact } from '../reports/fact.ts';
import type { Engine } from './engine.ts';

/** Words of what people do, not of what is done to them. */
const goesAlone =
  /^(?:died|drowned|perished|fled|escaped|returned|arrived|survived|disappeared|vanished|starved)$/;

/** Questions that a fact suggests, made of what was read from it. */
function suggested(fact: Fact): string[] {
  const figure = fact.figures.find(
    ({ counts, value }) => value !== null && (counts?.split(' ').length ?? 0) >= 2,
  );
  const counted = figure?.counts?.split(' ') ?? [];
  const fate = counted.at(-1) ?? '';
  const questions: string[] = [];
  // "12 people were killed" and "12 killed", but nobody is died.
  const were = goesAlone.test(fate) ? '' : 'were ';
  if (/(?:ed|en)$/.test(fate)) questions.push(`How many ${counted.slice(0, -1).join(' ')} ${were}${fate}?`);
  if (fact.kind === 'caption' && fact.people[0] !== undefined) questions.push(`Who is ${fact.people[0]}?`);
  if (fact.speaker !== null && fact.people.includes(fact.speaker))
    questions.push(`What did ${fact.speaker} say?`);
  return questions;
}

/**
 * Up to `count` questions that the reports answer, for help texts. Made from the facts and asked before they are
 * shown, so none leads to silence. The same reports give the same examples.
 */
export function exampleQuestions(engine: Engine, count: number): string[] {
  const examples: string[] = [];
  const used = new Set<string>();
  for (const fact of engine.facts) {
    if (examples.length >= count) break;
    for (const question of suggested(fact)) {
      const kind = question.split(' ').slice(0, 2).join(' ');
      if (used.has(kind)) continue;
      const answer = engine.answer([question]);
      if (answer.status !== 'answered' || answer.fact.id !== fact.id) continue;
      examples.push(question);
      used.add(kind);
      break;
    }
  }
  return examples;
}
