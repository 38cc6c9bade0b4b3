import { MatrixProducts, type WholeMatrix } from './matrixProducts.ts';
import {
  type Encoding,
  type Meaning,
  pieceSize,
  pieceSteps,
  type QuestionMeaning,
} from './sentenceEncoder.ts';

/** Cosine of two encodings, −1 to 1. */
export function closeness(one: Encoding, other: Encoding): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] as number) * (other[i] as number);
  return sum;
}

/** Mean of how near something comes to each piece of a question, by what the pieces are worth, −1 to 1. */
function meanByWorth(nearest: ArrayLike<number>, worth: Float32Array): number {
  let [sum, total] = [0, 0];
  for (let piece = 0; piece < worth.length; piece++) {
    sum += (worth[piece] as number) * (nearest[piece] as number);
    total += worth[piece] as number;
  }
  return sum / total / pieceSteps ** 2;
}

/**
 * How near a text comes to a question piece by piece, −1 to 1: for each piece of the question the nearest of the text,
 * weighed by how much the piece counts (Khattab and Zaharia 2020: ColBERT). 0 where one of them is empty.
 */
export function closenessByPiece({ pieces: asked, worth }: QuestionMeaning, { pieces }: Meaning): number {
  if (asked.length === 0 || pieces.length === 0) return 0;
  const nearest = Array.from(worth, (_, piece) => {
    let high = Number.NEGATIVE_INFINITY;
    for (let other = 0; other < pieces.length; other += pieceSize) {
      let product = 0;
      for (let i = 0; i < pieceSize; i++)
        product += (asked[piece * pieceSize + i] as number) * (pieces[other + i] as number);
      if (product > high) high = product;
    }
    return high;
  });
  return meanByWorth(nearest, worth);
}

/** The same for many texts that are asked for again and again: what their pieces mean is kept in WebAssembly's memory. */
export class PieceIndex {
  readonly #products = new MatrixProducts();

  keep({ pieces }: Meaning): WholeMatrix {
    return this.#products.keepWhole(pieces, pieceSize);
  }

  closenessTo({ pieces, worth }: QuestionMeaning, texts: readonly WholeMatrix[]): number[] {
    if (pieces.length === 0) return texts.map(() => 0);
    return this.#products
      .highest(pieces, texts)
      .map((nearest, text) => (texts[text]?.rows === 0 ? 0 : meanByWorth(nearest, worth)));
  }
}
