import type { Ask } from './answering/answer.ts';
import { type Checked, checkClaims } from './answering/claims.ts';
import type { Engine } from './answering/engine.ts';
import { exampleQuestions } from './answering/examples.ts';
import { engineWithin } from './answering/within.ts';
import { type Reference, referenceOf } from './lookup/reference.ts';

/** What answers from some of the reports only. */
export interface Followed {
  readonly ask: Ask;
  check(text: string): Checked;
  readonly reference: Reference;
  readonly examples: readonly string[];
}

/** Choices of reports that are kept ready; servers share those that are the same. */
const mostKept = 50;

function followed(engine: Engine, hash: (text: string) => string): Followed {
  let [reference, examples]: [Reference | undefined, readonly string[] | undefined] = [undefined, undefined];
  return {
    ask: (turns) => engine.answer(turns),
    check: (text) => checkClaims(text, engine),
    // Made when first asked for: most replies need neither.
    get reference() {
      reference ??= referenceOf(engine, hash);
      return reference;
    },
    get examples() {
      examples ??= exampleQuestions(engine, 3);
      return examples;
    },
  };
}

/**
 * What answers from chosen reports of an engine; made once for each choice.
 * @param hash SHA-256 of a text's UTF-8 bytes, hexadecimal.
 */
export function following(
  engine: Engine,
  hash: (text: string) => string,
): (reports: ReadonlySet<string>) => Followed {
  const kept = new Map<string, Followed>();
  return (reports) => {
    const key = [...reports].sort().join();
    const made = kept.get(key) ?? followed(engineWithin(engine, reports), hash);
    // Taken out first, so that the map stays in the order of use.
    kept.delete(key);
    kept.set(key, made);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}
