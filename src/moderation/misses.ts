import { Askers } from './askers.ts';
import type { Entry } from './history.ts';
import { missText } from './missText.ts';
import type { Author, ModerationParts } from './parts.ts';
import type { Miss } from './store.ts';

/** Askers from whom on a question is shown: one alone could be told by their words. */
const shownFrom = 2;
/** Misses that a new question is compared with. */
const mostCompared = 200;

/** Questions that got no answer, or one that was called wrong. Nothing of who asked is kept. */
export class Misses {
  readonly #parts: ModerationParts;
  readonly #askers: Askers;

  constructor(parts: ModerationParts) {
    this.#parts = parts;
    this.#askers = new Askers(parts.digest);
  }

  /**
   * Notes a question.
   * @param wrong id of the fact that was called a wrong answer to it; null where it got none.
   */
  async note(server: string, person: string, question: string, wrong: string | null): Promise<void> {
    const { store, known, hash, matcher, now } = this.#parts;
    const text = missText(question, known);
    if (text === '') return;
    // One that means the same counts as the same: only the words of the first are kept.
    const alike = (await store.misses(server))
      .slice(0, mostCompared)
      .find((miss) => miss.text === text || matcher.alike(miss.text, text));
    const key = alike?.key ?? hash(text).slice(0, 10);
    const askers = this.#askers.count(server, key, person);
    await store.noteMiss(server, {
      ...{ key, text: alike?.text ?? text, askers },
      ...{ wrong: wrong !== null, fact: wrong, at: now().toISOString() },
    });
  }

  /** What several people asked and no pin settles; the most asked first. */
  async list(server: string): Promise<readonly Miss[]> {
    const { store, matcher, now } = this.#parts;
    const pins = (await store.state(server)).pins.filter(({ channel }) => channel === null);
    const settled = ({ text }: Miss) =>
      matcher.ranked(pins, [], [text], now().toISOString())[0]?.matches === true;
    return (await store.misses(server))
      .filter((miss) => !miss.dismissed && miss.askers >= shownFrom && !settled(miss))
      .sort((a, b) => b.asked + b.wrong - (a.asked + a.wrong) || b.lastAt.localeCompare(a.lastAt));
  }

  /** @throws NotThere */
  async dismiss(server: string, { by, request }: Author, miss: string): Promise<Entry> {
    const { store, now } = this.#parts;
    const common = { by, request, at: now().toISOString(), reason: null, undoes: null };
    const after = { dismissed: true };
    return store.change(server, { ...common, subject: 'miss', action: 'dismiss', miss, after });
  }
}
