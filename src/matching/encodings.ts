import { closeness, PieceIndex } from '../encoder/closeness.ts';
import type { WholeMatrix } from '../encoder/matrixProducts.ts';
import type { Encoding, QuestionMeaning, SentenceEncoder } from '../encoder/sentenceEncoder.ts';
import type { FactIndex } from './factIndex.ts';
import { Recent } from './recent.ts';

/** Up to so many facts are encoded: each takes some milliseconds when it is first met, and some kilobytes. */
export const mostEncoded = 4096;

/** Questions whose meanings are kept: one is read several times before it is answered. */
const questionsKept = 64;

/** What the facts of an index mean as wholes, worked out when they are first asked for. */
export class FactEncodings {
  readonly #index: FactIndex;
  readonly #encoder: SentenceEncoder;
  readonly #pieces = new PieceIndex();
  readonly #facts = new Map<number, { readonly whole: Encoding; readonly pieces: WholeMatrix }>();
  readonly #questions = new Recent<string, QuestionMeaning>(questionsKept);

  constructor(index: FactIndex, encoder: SentenceEncoder) {
    this.#index = index;
    this.#encoder = encoder;
  }

  #fact(place: number) {
    const known = this.#facts.get(place);
    if (known !== undefined) return known;
    const meaning = this.#encoder.meaningOf(this.#index.fact(place).fact.text);
    const fact = { whole: meaning.whole, pieces: this.#pieces.keep(meaning) };
    this.#facts.set(place, fact);
    return fact;
  }

  #question(said: string): QuestionMeaning {
    const known = this.#questions.get(said);
    if (known !== undefined) return known;
    const meaning = this.#encoder.encodeQuestion(said);
    this.#questions.set(said, meaning);
    return meaning;
  }

  /** How near each fact comes to what is asked, as a whole and piece by piece. @param places of the facts. */
  nearnessTo(
    said: string,
    places: readonly number[],
  ): { readonly whole: number; readonly byPiece: number }[] {
    const question = this.#question(said);
    const facts = places.map((place) => this.#fact(place));
    const byPiece = this.#pieces.closenessTo(
      question,
      facts.map(({ pieces }) => pieces),
    );
    return facts.map(({ whole }, i) => ({
      whole: closeness(question.whole, whole),
      byPiece: byPiece[i] as number,
    }));
  }
}
