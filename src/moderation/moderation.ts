import type { Fact } from '../reports/fact.ts';
import { Askers } from './askers.ts';
import { type Entry, lastToUndo, NotThere, undoing } from './history.ts';
import { missText, type WordKnown } from './missText.ts';
import { holds, type Pin, type PinContent, type Review, reviewOf } from './pin.ts';
import { mostPins, readPinFile, sameContent, writePinFile } from './pinFile.ts';
import type { PinMatch, PinMatcher } from './pinMatch.ts';
import { ServerStates } from './serverStates.ts';
import type { Settings } from './settings.ts';
import type { Miss, ServerState, Store } from './store.ts';

/** Where something was asked. */
export interface Place {
  readonly server: string;
  /** Ids of the channel and, for a thread, of its parent. */
  readonly channels: readonly string[];
}

/** Who changes something: the person, and the request that asks for it. */
export interface Author {
  readonly by: string;
  readonly request: string;
}

/** What moderators choose of a pin. */
export type PinWish = Pick<PinContent, 'question' | 'fact' | 'note' | 'channel' | 'until'>;

/** What a question gets by the moderators' rule. */
export interface Pinned {
  readonly pin: Pin;
  /** Null: the question is handed over. */
  readonly fact: Fact | null;
  /** What to say where it is handed over: the pin's own words, else the server's. */
  readonly handOver: string | null;
}

/** There are as many pins as a server may have. */
export class TooManyPins extends Error {
  constructor() {
    super(`A server has at most ${mostPins} pins.`);
    this.name = 'TooManyPins';
  }
}

/** What moderation is given by the composition root. */
export interface ModerationParts {
  readonly store: Store;
  readonly matcher: PinMatcher;
  fact(id: string): Fact | undefined;
  /** SHA-256 of the text of the report that holds a fact now; undefined where none does. */
  reportOf(fact: string): string | undefined;
  readonly known: WordKnown;
  /** SHA-256 of a text, hexadecimal. */
  hash(text: string): string;
  /** Tells people apart without naming them: a digest under a key that never leaves the memory. */
  digest(text: string): string;
  now(): Date;
  /** Told where the store could not be read and what was known before holds. */
  onFailure(error: unknown): void;
}

/** Askers from whom on a question is shown: one alone could be told by their words. */
const shownFrom = 2;
/** Days between the bot's leaving a server and the end of what is kept of it. */
const graceDays = 30;
const day = 86_400_000;
/** Misses that a new question is compared with. */
const mostCompared = 200;

/** Everything that moderators do and what follows from it. All of it belongs to one server. */
export class Moderation {
  readonly #parts: ModerationParts;
  readonly #states: ServerStates;
  readonly #askers: Askers;

  constructor(parts: ModerationParts) {
    this.#askers = new Askers(parts.digest);
    this.#parts = parts;
    this.#states = new ServerStates(parts.store, (error) => parts.onFailure(error));
  }

  #now(): string {
    return this.#parts.now().toISOString();
  }

  async settings(server: string): Promise<Settings> {
    return (await this.#states.get(server)).settings;
  }

  /** What the moderators want a question to get; null where they said nothing of it, or the fact is gone. */
  async pinned(place: Place, turns: readonly string[]): Promise<Pinned | null> {
    const { pins, settings } = await this.#states.get(place.server);
    const now = this.#now();
    // A pin whose fact is gone answers nothing: moderators see it under those to review.
    const usable = pins.filter(({ fact }) => fact === null || this.#parts.fact(fact) !== undefined);
    const [best] = this.#parts.matcher.ranked(usable, place.channels, turns, now);
    if (best?.matches !== true) return null;
    return this.#pinnedBy(best.pin, settings);
  }

  #pinnedBy(pin: Pin, settings: Settings): Pinned {
    const fact = pin.fact === null ? null : (this.#parts.fact(pin.fact) ?? null);
    return { pin, fact, handOver: pin.fact === null ? (pin.note ?? settings.handOver) : null };
  }

  /** How the pins in force compare with a question, most alike first. */
  async test(place: Place, question: string): Promise<readonly PinMatch[]> {
    const { pins } = await this.#states.get(place.server);
    return this.#parts.matcher.ranked(pins, place.channels, [question], this.#now());
  }

  /** All pins that were not removed, newest first, with what is to be looked at again. */
  async pins(
    server: string,
  ): Promise<readonly { readonly pin: Pin; readonly review: Review | null; readonly inForce: boolean }[]> {
    const { pins } = await this.#fresh(server);
    const now = this.#now();
    return pins
      .filter(({ active }) => active)
      .map((pin) => ({
        pin,
        review: reviewOf(pin, (fact) => this.#parts.reportOf(fact)),
        inForce: holds({ ...pin, channel: null }, [], now),
      }))
      .reverse();
  }

  /** @throws NotThere */
  async pin(server: string, number: number): Promise<Pin> {
    const pin = (await this.#fresh(server)).pins.find((one) => one.number === number);
    if (pin === undefined) throw new NotThere(`Pin ${number}`);
    return pin;
  }

  /** Shown to moderators and built upon by them: never from memory. */
  #fresh(server: string): Promise<ServerState> {
    return this.#parts.store.state(server);
  }

  #content(wish: PinWish, message: string | null): PinContent {
    const report = wish.fact === null ? null : this.#parts.reportOf(wish.fact);
    if (report === undefined) throw new NotThere(`The fact ${wish.fact}`);
    return { ...wish, report, message, active: true };
  }

  /** @throws NotThere where the reports do not hold the fact; TooManyPins. */
  async addPin(
    server: string,
    who: Author,
    wish: PinWish,
    reason: string | null,
    message: string | null = null,
  ): Promise<Entry> {
    const content = this.#content(wish, message);
    await this.mustHaveRoom(server, 1);
    const common = { ...who, at: this.#now(), reason, undoes: null };
    return this.#parts.store.change(server, { ...common, subject: 'pin', action: 'add', after: content });
  }

  /** @throws TooManyPins */
  async mustHaveRoom(server: string, more: number): Promise<void> {
    const { pins } = await this.#fresh(server);
    if (pins.filter(({ active }) => active).length + more > mostPins) throw new TooManyPins();
  }

  /**
   * @param before the pin as the person has seen it.
   * @throws NotThere, ChangedMeanwhile
   */
  async editPin(
    server: string,
    who: Author,
    before: Pin,
    wish: PinWish,
    reason: string | null,
  ): Promise<Entry> {
    const { number, version, message } = before;
    const common = { ...who, at: this.#now(), reason, undoes: null };
    const after = this.#content(wish, message);
    return this.#parts.store.change(server, {
      ...common,
      subject: 'pin',
      action: 'edit',
      number,
      version,
      after,
    });
  }

  /** @throws NotThere where it is not there or was removed before. */
  async removePin(server: string, who: Author, number: number, reason: string | null): Promise<Entry> {
    const pin = await this.pin(server, number);
    if (!pin.active) throw new NotThere(`Pin ${number}`);
    const { version, ...content } = pin;
    const common = { ...who, at: this.#now(), reason, undoes: null };
    const after = { ...content, active: false };
    return this.#parts.store.change(server, {
      ...common,
      subject: 'pin',
      action: 'remove',
      number,
      version,
      after,
    });
  }

  /**
   * Takes a change back.
   * @param sequence which; null for the latest that was not taken back yet.
   * @throws NotThere, ChangedMeanwhile
   */
  async undo(server: string, who: Author, sequence: number | null): Promise<Entry> {
    const { store } = this.#parts;
    const entry =
      sequence === null
        ? lastToUndo(await store.history(server, { limit: 1000 }))
        : await store.entry(server, sequence);
    if (entry === undefined) throw new NotThere('A change to take back');
    return store.change(server, undoing(entry, { ...who, at: this.#now() }));
  }

  /** Newest first. */
  history(
    server: string,
    options: { readonly pin?: number; readonly before?: number; readonly limit: number },
  ): Promise<readonly Entry[]> {
    return this.#parts.store.history(server, options);
  }

  async exportPins(server: string): Promise<string> {
    return writePinFile((await this.#fresh(server)).pins);
  }

  /**
   * Adds the pins of a file that are not there yet: none where anything in it is wrong.
   * @returns what was added and how many were there; or what is wrong.
   */
  async importPins(
    server: string,
    who: Author,
    json: string,
  ): Promise<{ readonly entries: readonly Entry[]; readonly known: number } | { readonly problem: string }> {
    const read = readPinFile(json);
    if ('problem' in read) return read;
    const present = (await this.#fresh(server)).pins.filter(({ active }) => active);
    const wanted: PinContent[] = [];
    for (const pin of read.pins)
      if (![...present, ...wanted].some((other) => sameContent(pin, other))) wanted.push(pin);
    await this.mustHaveRoom(server, wanted.length);
    const entries: Entry[] = [];
    for (const [i, content] of wanted.entries()) {
      // A pin whose report has changed since is brought in as it was: for review, not changed in silence.
      const after = content;
      const common = {
        by: who.by,
        request: `${who.request}-${i}`,
        at: this.#now(),
        reason: null,
        undoes: null,
      };
      entries.push(
        await this.#parts.store.change(server, { ...common, subject: 'pin', action: 'import', after }),
      );
    }
    return { entries, known: read.pins.length - wanted.length };
  }

  /** @throws ChangedMeanwhile */
  async changeSettings(server: string, who: Author, wish: Partial<Settings>): Promise<Entry> {
    const { settings, version } = await this.#fresh(server);
    const common = { ...who, at: this.#now(), reason: null, undoes: null };
    const after = { ...settings, ...wish };
    return this.#parts.store.change(server, {
      ...common,
      subject: 'settings',
      action: 'edit',
      version,
      after,
    });
  }

  /** Notes a question that got no answer. Nothing of who asked is kept. */
  async noteSilence(server: string, person: string, question: string): Promise<void> {
    await this.#note(server, person, question, null);
  }

  /** Notes that an answer was called wrong. @param words of the question, as the button kept them. */
  async noteWrong(server: string, person: string, words: string, fact: string): Promise<void> {
    await this.#note(server, person, words, fact);
  }

  async #note(server: string, person: string, question: string, fact: string | null): Promise<void> {
    const { store, known, hash, matcher } = this.#parts;
    const text = missText(question, known);
    if (text === '') return;
    // One that means the same counts as the same: only the words of the first are kept.
    const alike = (await store.misses(server))
      .slice(0, mostCompared)
      .find((miss) => miss.text === text || matcher.alike(miss.text, text));
    const key = alike?.key ?? hash(text).slice(0, 10);
    const askers = this.#askers.count(server, key, person);
    const note = { key, text: alike?.text ?? text, askers, wrong: fact !== null, fact, at: this.#now() };
    await store.noteMiss(server, note);
  }

  /** What several people asked and got no answer to, or called wrong; the most asked first. */
  async misses(server: string): Promise<readonly Miss[]> {
    const { pins } = await this.#fresh(server);
    const now = this.#now();
    const pinned = (miss: Miss) =>
      this.#parts.matcher.ranked(
        pins.filter(({ channel }) => channel === null),
        [],
        [miss.text],
        now,
      )[0]?.matches === true;
    return (await this.#parts.store.misses(server))
      .filter((miss) => !miss.dismissed && miss.askers >= shownFrom && !pinned(miss))
      .sort((a, b) => b.asked + b.wrong - (a.asked + a.wrong) || b.lastAt.localeCompare(a.lastAt));
  }

  /** @throws NotThere */
  async dismissMiss(server: string, who: Author, miss: string): Promise<Entry> {
    const common = { ...who, at: this.#now(), reason: null, undoes: null };
    const after = { dismissed: true };
    return this.#parts.store.change(server, { ...common, subject: 'miss', action: 'dismiss', miss, after });
  }

  /** The bot has left a server, or is there again. */
  left(server: string, gone: boolean): Promise<void> {
    return this.#parts.store.left(server, gone ? this.#now() : null);
  }

  /** Compares the servers that the bot is in with those of which something is kept. */
  async present(servers: readonly string[]): Promise<void> {
    const there = new Set(servers);
    for (const { id, leftAt } of await this.#parts.store.servers()) {
      if (there.has(id) === (leftAt === null)) continue;
      await this.left(id, !there.has(id));
    }
  }

  /** Deletes all that is kept of a server, at once. */
  deleteServer(server: string): Promise<void> {
    return this.#parts.store.deleteServer(server);
  }

  /**
   * Lets go of what is too old: misses after the time that the server keeps them, servers that were left.
   * @returns how many of each.
   */
  async expire(): Promise<{ readonly misses: number; readonly servers: number }> {
    const { store } = this.#parts;
    const misses = await store.expireMisses(this.#now());
    const oldest = new Date(this.#parts.now().getTime() - graceDays * day).toISOString();
    const gone = (await store.servers()).filter(({ leftAt }) => leftAt !== null && leftAt < oldest);
    for (const { id } of gone) await store.deleteServer(id);
    return { misses, servers: gone.length };
  }
}
