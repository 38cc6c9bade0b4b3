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
