import type { Vocabulary } from '../../src/matching/vocabulary.ts';
import { bareReport, type Report } from '../../src/reports/report.ts';
import { type PlantedQuestion, placeName, plant } from './planted.ts';
import { Random } from './random.ts';

/** Places of which something is planted, in all sizes alike; each has ten sentences, of which three answer questions. */
export const plantedPlaces = 70;

/** Facts of a report, about. */
const factsOfReport = 100;

/** Words by frequency, as general English has them (Zipf's law with Mandelbrot's shift: p ~ 1 / (rank + 2.7)). */
class WordSource {
  readonly #words: readonly string[];
  readonly #sums: Float64Array;

  constructor({ vectors }: Vocabulary) {
    const words = Array.from({ length: vectors.size }, (_, row) => vectors.word(row)).filter((word) =>
      /^[a-z]+$/.test(word),
    );
    this.#words = words.sort((a, b) => (vectors.rank(a) ?? 0) - (vectors.rank(b) ?? 0));
    let sum = 0;
    this.#sums = Float64Array.from(words, (_, rank) => {
      sum += 1 / (rank + 2.7);
      return sum;
    });
  }

  draw(random: Random): string {
    const wanted = random.next() * (this.#sums.at(-1) ?? 0);
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.#words[low] ?? '';
  }
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Reports with so many facts or a few more, and the questions that are planted in them. */
export class GeneratedReports {
  readonly questions: PlantedQuestion[] = [];
  readonly #random: Random;
  readonly #words: WordSource;
  readonly #facts: number;

  constructor(facts: number, vocabulary: Vocabulary, seed = 7) {
    this.#facts = facts;
    this.#random = new Random(seed);
    this.#words = new WordSource(vocabulary);
  }

  /** A sentence of natural length: the logarithm of lengths is normally distributed. */
  #sentence(places: readonly string[]): string {
    const random = this.#random;
    const length = Math.max(4, Math.min(60, Math.round(Math.exp(random.normal(2.85, 0.45)))));
    const words = Array.from({ length }, (_, i) => {
      const chance = random.next();
      if (i > 0 && chance < 0.02) return String(random.between(2, 9999));
      if (i > 0 && chance < 0.05) return random.of(places);
      return this.#words.draw(random);
    });
    return `${capital(words.join(' '))}.`;
  }

  #report(number: number, planted: readonly string[], size: number): Report {
    const random = this.#random;
    const places = Array.from({ length: 6 }, () => placeName(random));
    const title = `Situation report ${number}: ${capital(this.#words.draw(random))} in ${places[0]}`;
    const sentences = Array.from({ length: Math.max(0, size - planted.length - 1) }, () =>
      this.#sentence(places),
    );
    // What is planted stands anywhere, not side by side.
    for (const sentence of planted) sentences.splice(random.below(sentences.length + 1), 0, sentence);
    const paragraphs: string[] = [title];
    for (let at = 0; at < sentences.length; ) {
      const count = random.between(2, 6);
      paragraphs.push(sentences.slice(at, at + count).join(' '));
      at += count;
    }
    const report = bareReport(
      `report-${number}`,
      paragraphs.join('\n\n'),
      '2024-03-01',
      `${number}`.padStart(64, '0'),
    );
    return { ...report, title };
  }

  /** The reports, one after the other. */
  *reports(): Iterable<Report> {
    const random = this.#random;
    const count = Math.max(1, Math.ceil(this.#facts / factsOfReport));
    const size = Math.ceil(this.#facts / count);
    const plantedIn = new Map<number, string[]>();
    const places = Math.min(plantedPlaces, Math.floor(this.#facts / 14));
    for (let i = 0; i < places; i++) {
      const place = placeName(random);
      const { sentences, questions } = plant(random, place);
      this.questions.push(...questions);
      // Sentences that name the place and say nothing of the matter.
      const besides = Array.from({ length: 5 }, () => `In ${place} ${this.#sentence([place])}`);
      for (const sentence of [...sentences, ...besides]) {
        const report = random.below(count);
        plantedIn.set(report, [...(plantedIn.get(report) ?? []), sentence]);
      }
    }
    for (let number = 0; number < count; number++)
      yield this.#report(number, plantedIn.get(number) ?? [], size);
  }
}
