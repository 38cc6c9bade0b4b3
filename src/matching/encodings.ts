import { closeness, type Encoding, type SentenceEncoder } from '../encoder/sentenceEncoder.ts';
import type { FactIndex } from './factIndex.ts';
import { Recent } from './recent.ts';

/** Up to so many facts are encoded: each takes some milliseconds when it is first met, and two kilobytes. */
export const mostEncoded = 4096;

/** Questions whose meanings are kept: one is read several times before it is answered. */
const questionsKept = 64;

/** What the facts of an index mean as wholes, worked out when they are first asked for. */
export class FactEncodings {
  readonly #index: FactIndex;
  readonly #encoder: SentenceEncoder;
  readonly #facts = new Map<number, Encoding>();
  readonly #questions = new Recent<string, Encoding>(questionsKept);

  constructor(index: FactIndex, encoder: SentenceEncoder) {
    this.#index = index;
    this.#encoder = encoder;
  }

  #fact(place: number): Encoding {
    const known = this.#facts.get(place);
    if (known !== undefined) return known;
    const encoding = this.#encoder.meaningOf(this.#index.fact(place).fact.text);
    this.#facts.set(place, encoding);
    return encoding;
  }

  #question(said: string): Encoding {
    const known = this.#questions.get(said);
    if (known !== undefined) return known;
    const encoding = this.#encoder.encodeQuestion(said);
    this.#questions.set(said, encoding);
    return encoding;
  }

  /** How near each fact comes to what is asked: cosines. @param places of the facts. */
  nearnessTo(said: string, places: readonly number[]): number[] {
    const question = this.#question(said);
    return places.map((place) => closeness(question, this.#fact(place)));
  }
}
