import { ChangedMeanwhile, type Entry, NotThere } from './history.ts';
import type { Author, ModerationParts } from './parts.ts';
import { isInForce, type Pin, type PinContent, quoteOf, type Review, reviewOf } from './pin.ts';
import { mostPins, TooManyPins } from './pinFile.ts';
import { carriedOut, once, wishing } from './requests.ts';
import { untilOf } from './until.ts';

/** What moderators choose of a pin. */
export type PinWish = Pick<PinContent, 'question' | 'fact' | 'note' | 'channel' | 'until'>;

/** The pins of each server, as its moderators see and change them: never from memory. */
export class Pins {
  readonly #parts: Pick<ModerationParts, 'store' | 'fact' | 'reportOf' | 'now'>;

  constructor(parts: Pick<ModerationParts, 'store' | 'fact' | 'reportOf' | 'now'>) {
    this.#parts = parts;
  }

  /** All pins that were not removed, newest first, with what is to be looked at again. */
  async list(
    server: string,
  ): Promise<readonly { readonly pin: Pin; readonly review: Review | null; readonly inForce: boolean }[]> {
    const { pins } = await this.#parts.store.state(server);
    const now = this.#parts.now().toISOString();
    return pins
      .filter(({ active }) => active)
      .map((pin) => ({
        pin,
        review: reviewOf(pin, (fact) => this.#parts.reportOf(fact)),
        inForce: isInForce(pin, now),
      }))
      .reverse();
  }

  /** @throws NotThere */
  async get(server: string, number: number): Promise<Pin> {
    const { pins } = await this.#parts.store.state(server);
    const pin = pins.find((one) => one.number === number);
    if (pin === undefined) throw new NotThere(`Pin ${number}`);
    return pin;
  }

  /** The end that somebody wrote, as an instant; null where it is none that lies ahead. */
  endOf(text: string): string | null {
    return untilOf(text, this.#parts.now());
  }

  #content(wish: PinWish, message: string | null): PinContent {
    const common = { ...wish, message, active: true };
    if (wish.fact === null) return { ...common, report: null, quote: null };
    const [fact, report] = [this.#parts.fact(wish.fact), this.#parts.reportOf(wish.fact)];
    if (fact === undefined || report === undefined) throw new NotThere(`The fact ${wish.fact}`);
    return { ...common, report, quote: quoteOf(fact) };
  }

  #once(server: string, who: Author, work: () => Promise<Entry>): Promise<Entry> {
    return once(work, () => carriedOut(this.#parts.store, server, who));
  }

  /** @throws NotThere where the reports do not hold the fact; TooManyPins. */
  async add(
    server: string,
    who: Author,
    wish: PinWish,
    reason: string | null,
    message: string | null = null,
  ): Promise<Entry> {
    return this.#once(server, who, async () => {
      const after = this.#content(wish, message);
      const common = wishing(who, this.#parts.now(), reason);
      return this.#parts.store.change(server, { ...common, subject: 'pin', action: 'add', after });
    });
  }

  /**
   * For what is done ahead of adding a pin, which may be refused all the same: others may be faster.
   * @param who by whom: a request that was carried out already needs no more room.
   * @throws TooManyPins
   */
  async mustHaveRoom(server: string, who: Author): Promise<void> {
    const { store } = this.#parts;
    const { pins } = await store.state(server);
    if (pins.filter(({ active }) => active).length < mostPins) return;
    if ((await carriedOut(store, server, who)) === undefined) throw new TooManyPins();
  }

  /**
   * @param before the pin as the person has seen it.
   * @param message the one that is pinned with it from now on.
   * @throws NotThere where it was removed; ChangedMeanwhile
   */
  async edit(
    server: string,
    who: Author,
    before: Pin,
    wish: PinWish,
    reason: string | null,
    message: string | null = before.message,
  ): Promise<Entry> {
    const { number, version } = before;
    return this.#once(server, who, async () => {
      if (!before.active) throw new NotThere(`Pin ${number}`);
      const common = wishing(who, this.#parts.now(), reason);
      const after = this.#content(wish, message);
      return this.#parts.store.change(server, {
        ...common,
        subject: 'pin',
        action: 'edit',
        number,
        version,
        after,
      });
    });
  }

  /**
   * Accepts the report of a pin as it is by now, for the fact still stands in it.
   * @param seen version of the pin, and the first digits of the report's SHA-256, as the person has seen them.
   * @throws NotThere where the pin was removed or its fact is gone; ChangedMeanwhile
   */
  async keep(
    server: string,
    who: Author,
    number: number,
    seen: { readonly version: number; readonly report: string },
  ): Promise<Entry> {
    return this.#once(server, who, async () => {
      const pin = await this.get(server, number);
      const { question, fact, note, channel, until, message, active } = pin;
      if (!active) throw new NotThere(`Pin ${number}`);
      const after = this.#content({ question, fact, note, channel, until }, message);
      if (after.report === pin.report || !after.report?.startsWith(seen.report))
        throw new ChangedMeanwhile(`The report of pin ${number}`);
      const { version } = seen;
      const common = wishing(who, this.#parts.now(), null);
      return this.#parts.store.change(server, {
        ...common,
        subject: 'pin',
        action: 'keep',
        number,
        version,
        after,
      });
    });
  }

  /** @throws NotThere where it is not there or was removed before. */
  async remove(server: string, who: Author, number: number, reason: string | null): Promise<Entry> {
    return this.#once(server, who, async () => {
      const pin = await this.get(server, number);
      if (!pin.active) throw new NotThere(`Pin ${number}`);
      const { version, ...content } = pin;
      const common = wishing(who, this.#parts.now(), reason);
      const after = { ...content, active: false };
      return this.#parts.store.change(server, {
        ...common,
        subject: 'pin',
        action: 'remove',
        number,
        version,
        after,
      });
    });
  }
}
