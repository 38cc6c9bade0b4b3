import { Askers } from './askers.ts';
import type { Entry } from './history.ts';
import { missText } from './missText.ts';
import type { Author, ModerationParts } from './parts.ts';
import type { Settings } from './settings.ts';
import type { Miss } from './store.ts';

/** Askers from whom on a question is shown: one alone could be told by their words. */
const shownFrom = 2;
/**
 * From this probability on, two questions count as one. Higher than for a pin: a question that is wrongly taken for another
 * shows moderators what one person alone asked, and vanishes where the other was dismissed. docs/moderators.md has the
 * figures.
 */
const asOneFrom = 0.7;
/** Misses that a new question is compared with. */
const mostCompared = 200;
const day = 86_400_000;

/** Too old ones are deleted once an hour; a time that was shortened holds at once. */
const oldestShown = ({ retention }: Settings, now: Date) =>
  new Date(now.getTime() - retention * day).toISOString();

const isShown = ({ askers, lastAt }: Miss, oldest: string) => askers >= shownFrom && lastAt >= oldest;

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
    const latest = async () => (await store.misses(server)).slice(0, mostCompared);
    let misses = await latest();
    let alike = misses.find((miss) => miss.text === text);
    if (alike === undefined) {
      // Others may be noted while these are read: of two that mean the same, one would be missed.
      const waited = await matcher.ready(misses.map((miss) => ({ text: miss.text, fact: null })));
      if (waited) misses = await latest();
      alike = misses.find((miss) => miss.text === text) ?? matcher.mostAlike(misses, text, asOneFrom);
    }
    const key = alike?.key ?? hash(text).slice(0, 10);
    const askers = this.#askers.count(server, key, person);
    await store.noteMiss(server, {
      ...{ key, text: alike?.text ?? text, askers },
      ...{ wrong: wrong !== null, fact: wrong, at: now().toISOString() },
    });
  }

  /** What several people asked and no pin settles; the most asked first. */
  async list(server: string): Promise<readonly Miss[]> {
    return (await this.#open(server, () => true)).sort(
      (a, b) => b.asked + b.wrong - (a.asked + a.wrong) || b.lastAt.localeCompare(a.lastAt),
    );
  }

  /** One of those that are listed; undefined where it is not, or no longer. */
  async listed(server: string, key: string): Promise<Miss | undefined> {
    return (await this.#open(server, (miss) => miss.key === key))[0];
  }

  /** The words of all that may be shown, dismissed or not, by their keys. */
  async words(server: string): Promise<ReadonlyMap<string, string>> {
    const { store, now } = this.#parts;
    const { settings } = await store.state(server);
    const oldest = oldestShown(settings, now());
    const shown = (await store.misses(server)).filter((miss) => isShown(miss, oldest));
    return new Map(shown.map(({ key, text }) => [key, text]));
  }

  /** Those that are shown and wanted, in no order. */
  async #open(server: string, wanted: (miss: Miss) => boolean): Promise<Miss[]> {
    const { store, matcher, fact, now } = this.#parts;
    const { pins, settings } = await store.state(server);
    // One whose fact is gone from the reports answers nothing.
    const everywhere = pins.filter(
      (pin) => pin.channel === null && (pin.fact === null || fact(pin.fact) !== undefined),
    );
    const oldest = oldestShown(settings, now());
    const open: Miss[] = [];
    for (const miss of await store.misses(server)) {
      if (!wanted(miss) || miss.dismissed || !isShown(miss, oldest)) continue;
      const [best] = await matcher.ranked(everywhere, [], [miss.text], now().toISOString());
      // What is kept lacks names and the like, so it may come nearer to a pin than the question did, which got none.
      const settled = best?.matches === true && best.probability >= asOneFrom;
      if (!settled) open.push(miss);
    }
    return open;
  }

  /** @throws NotThere */
  async dismiss(server: string, { by, request }: Author, miss: string): Promise<Entry> {
    const { store, now } = this.#parts;
    const common = { by, request, at: now().toISOString(), reason: null, undoes: null };
    const after = { dismissed: true };
    return store.change(server, { ...common, subject: 'miss', action: 'dismiss', miss, after });
  }
}
