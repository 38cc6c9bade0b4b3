/** A word of a question that belongs to a series. */
export interface Contrasted {
  readonly word: string;
  readonly series: number;
  readonly member: number;
}

/** Series of words that exclude each other, by word. A word may belong to several. */
export class Series {
  readonly #places = new Map<string, (readonly [series: number, member: number])[]>();
  #count = 0;

  /** @param members of one series, each with all its forms. */
  add(members: readonly (readonly string[])[]): void {
    const series = this.#count++;
    members.forEach((forms, member) => {
      for (const word of forms) {
        const own = this.#places.get(word);
        if (own === undefined) this.#places.set(word, [[series, member]]);
        else own.push([series, member]);
      }
    });
  }

  /** The words of a question that belong to a series. */
  in(words: readonly string[]): Contrasted[] {
    return words.flatMap((word) =>
      (this.#places.get(word) ?? []).map(([series, member]) => ({ word, series, member })),
    );
  }

  /** Those of the words asked about that a text lacks while it has another member of the series, and not theirs. */
  against(asked: readonly Contrasted[], words: readonly string[]): Contrasted[] {
    if (asked.length === 0) return [];
    const told = new Map<number, Set<number>>();
    for (const word of words) {
      for (const [series, member] of this.#places.get(word) ?? []) {
        const members = told.get(series);
        if (members === undefined) told.set(series, new Set([member]));
        else members.add(member);
      }
    }
    return asked.filter(({ series, member }) => told.get(series)?.has(member) === false);
  }
}

/** What is told of one answers no question about the other: north and south, first and second, schools and shops. */
export interface Contrasts {
  /** Opposites: a text with the other one speaks of the contrary, and may still settle a yes or no. */
  readonly opposites: Series;
  /** Things of one kind. */
  readonly kinds: Series;
}

/**
 * Reads `vocabulary/contrasts.txt`: one series a line, its members parted by `|`, each with its forms parted by spaces;
 * `= opposites` and `= kinds` stand before their series, `#` starts a comment.
 */
export function readContrasts(text: string): Contrasts {
  const contrasts = { opposites: new Series(), kinds: new Series() };
  let series = contrasts.opposites;
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('=')) series = line === '= kinds' ? contrasts.kinds : contrasts.opposites;
    else series.add(line.split('|').map((member) => member.split(' ')));
  }
  return contrasts;
}
