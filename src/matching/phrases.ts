/**
 * Finds phrases (sequences of words or stems) that stand for something: a concept, a name.
 * Longer phrases hide shorter ones that lie inside them.
 */
export class Phrases {
  readonly #byFirstKey = new Map<string, { readonly keys: readonly string[]; readonly meaning: number }[]>();

  add(keys: readonly string[], meaning: number): void {
    const [first] = keys;
    if (first === undefined) return;
    const phrases = this.#byFirstKey.get(first) ?? [];
    phrases.push({ keys, meaning });
    this.#byFirstKey.set(first, phrases);
  }

  /** True where the key is a phrase or starts one. */
  starts(key: string): boolean {
    return this.#byFirstKey.has(key);
  }

  /** @returns for each key of the sequence the meanings of the phrases that it is part of. */
  in(keys: readonly string[]): number[][] {
    const found: number[][] = keys.map(() => []);
    const longest = new Int32Array(keys.length);
    keys.forEach((key, at) => {
      for (const phrase of this.#byFirstKey.get(key) ?? []) {
        const length = phrase.keys.length;
        if (!phrase.keys.every((k, i) => keys[at + i] === k)) continue;
        for (let i = at; i < at + length; i++) {
          const meanings = found[i];
          if (meanings === undefined || length < (longest[i] ?? 0)) continue;
          if (length > (longest[i] ?? 0)) meanings.length = 0;
          longest[i] = length;
          if (!meanings.includes(phrase.meaning)) meanings.push(phrase.meaning);
        }
      }
    });
    return found;
  }
}

/** Groups of words of one meaning, and those among them whose members are only near to each other. */
export interface Concepts {
  readonly phrases: Phrases;
  readonly loose: ReadonlySet<number>;
}

/**
 * Reads `vocabulary/concepts.txt`: one group of words of one meaning a line, members separated by commas, a member
 * one word or several; `~` before a group says that its members are only related; `#` starts a comment. Members are
 * compared by stem.
 */
export function readConcepts(text: string, stemsOf: (member: string) => string[]): Concepts {
  const phrases = new Phrases();
  const loose = new Set<number>();
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .forEach((line, concept) => {
      if (line.startsWith('~')) loose.add(concept);
      for (const member of line.replace(/^~/, '').split(',')) phrases.add(stemsOf(member), concept);
    });
  return { phrases, loose };
}
