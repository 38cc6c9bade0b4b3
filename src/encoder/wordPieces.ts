/** What stands for a space before a word. */
const space = '\u2581';
/** The piece that stands for a letter that no piece holds. */
const unknown = 0;

/**
 * Divides text into the pieces that an encoder knows, so that they are together as likely as can be (Kudo 2018: Subword
 * regularization; the unigram model, by Viterbi's algorithm).
 */
export class WordPieces {
  readonly #ids = new Map<string, number>();
  readonly #scores: readonly number[];
  readonly #longest: number;

  /**
   * @param pieces by their number; an empty one is never found in text.
   * @param scores logarithms of how likely each is.
   */
  constructor(pieces: readonly string[], scores: readonly number[]) {
    this.#scores = scores;
    let longest = 1;
    pieces.forEach((piece, id) => {
      if (piece === '') return;
      this.#ids.set(piece, id);
      longest = Math.max(longest, piece.length);
    });
    this.#longest = longest;
  }

  /** Numbers of the pieces of a text, in its order; letters that are unknown one after the other are one piece. */
  of(text: string): number[] {
    const plain = text.normalize('NFKC');
    if (plain === '') return [];
    const written = space + plain.replaceAll(' ', space);
    const { length } = written;
    const best = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY);
    const piece = new Int32Array(length + 1);
    const start = new Int32Array(length + 1);
    best[0] = 0;
    for (let from = 0; from < length; from++) {
      const before = best[from] as number;
      if (before === Number.NEGATIVE_INFINITY) continue;
      let found = false;
      const reach = (to: number, id: number, score: number) => {
        found = true;
        if (before + score < (best[to] as number)) return;
        best[to] = before + score;
        piece[to] = id;
        start[to] = from;
      };
      for (let to = from + 1; to <= length && to - from <= this.#longest; to++) {
        const id = this.#ids.get(written.slice(from, to));
        if (id !== undefined) reach(to, id, this.#scores[id] ?? 0);
      }
      const letter = (written.codePointAt(from) ?? 0) > 0xffff ? 2 : 1;
      if (!found) reach(from + letter, unknown, 0);
    }
    const pieces: number[] = [];
    for (let at = length; at > 0; at = start[at] as number) {
      const id = piece[at] as number;
      if (id !== unknown || pieces.at(-1) !== unknown) pieces.push(id);
    }
    return pieces.reverse();
  }
}
