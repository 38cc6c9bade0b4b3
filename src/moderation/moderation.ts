import type { Fact } from '../reports/fact.ts';
import { Endings } from './endings.ts';
import {
  ChangedMeanwhile,
  type Entry,
  lastToUndo,
  NotThere,
  sameIn,
  settingsBefore,
  undoing,
} from './history.ts';
import { Misses } from './misses.ts';
import { Notices } from './notices.ts';
import type { Author, ModerationParts } from './parts.ts';
import { holds, type Pin, type PinContent, type Review, reviewOf } from './pin.ts';
import { lacking, mostPins, readPinFile, writePinFile } from './pinFile.ts';
import type { PinMatch } from './pinMatch.ts';
import { Presence } from './presence.ts';
import { ServerStates } from './serverStates.ts';
import type { Settings } from './settings.ts';
import type { ServerState } from './store.ts';
import { untilOf } from './until.ts';

/** Where something was asked. */
export interface Place {
  readonly server: string;
  /** Ids of the channel and, for a thread, of its parent. */
  readonly channels: readonly string[];
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

/** Settings as somebody sees them. */
export type VersionedSettings = Pick<ServerState, 'settings' | 'version'>;

/** There are as many pins as a server may have. */
export class TooManyPins extends Error {
  constructor() {
    super(`A server has at most ${mostPins} pins.`);
    this.name = 'TooManyPins';
  }
}

/** What a wish to change says, besides what is to change. */
const wishing = ({ by, request }: Author, at: string, reason: string | null = null) => ({
  ...{ by, request, at, reason },
  undoes: null,
});

/** Everything that moderators do and what follows from it. All of it belongs to one server. */
export class Moderation {
  readonly misses: Misses;
  readonly presence: Presence;
  readonly notices: Notices;
  readonly endings: Endings;
  readonly #parts: ModerationParts;
  readonly #states: ServerStates;

  constructor(parts: ModerationParts) {
    this.#parts = parts;
    this.misses = new Misses(parts);
    this.presence = new Presence(parts);
    this.notices = new Notices(parts);
    this.endings = new Endings(parts);
    this.#states = new ServerStates(parts.store, (error) => parts.onFailure(error));
  }

  #now(): string {
    return this.#parts.now().toISOString();
  }

  /** From this probability on, a question is taken for a pinned one. */
  get threshold(): number {
    return this.#parts.matcher.threshold;
  }

  /** The end that somebody wrote, as an instant; null where it is none that lies ahead. */
  endOf(text: string): string | null {
    return untilOf(text, this.#parts.now());
  }

  async settings(server: string): Promise<Settings> {
    return (await this.versionedSettings(server)).settings;
  }

  /** With the version that a change of them names. */
  versionedSettings(server: string): Promise<VersionedSettings> {
    return this.#states.get(server);
  }

  /** Ids of the loaded reports that a server is answered from; null for all, also where none of its choice is loaded. */
  async followed(server: string): Promise<ReadonlySet<string> | null> {
    const { reports } = await this.settings(server);
    if (reports === null) return null;
    const there = this.#parts.loaded().filter((id) => reports.includes(id));
    return there.length === 0 ? null : new Set(there);
  }

  /** What the moderators want a question to get; null where they said nothing of it, or the fact is gone. */
  async pinned(place: Place, turns: readonly string[]): Promise<Pinned | null> {
    const { pins, settings } = await this.#states.get(place.server);
    const [best] = await this.#ranked(pins, place, turns);
    if (best?.matches !== true) return null;
    const { pin } = best;
    const fact = pin.fact === null ? null : this.#parts.fact(pin.fact);
    // Gone from the reports while the pins were compared.
    if (fact === undefined) return null;
    return { pin, fact, handOver: pin.fact === null ? (pin.note ?? settings.handOver) : null };
  }

  /** A pin whose fact is gone answers nothing: moderators see it under those to review. */
  #ranked(pins: readonly Pin[], { channels }: Place, turns: readonly string[]): Promise<readonly PinMatch[]> {
    const usable = pins.filter(({ fact }) => fact === null || this.#parts.fact(fact) !== undefined);
    return this.#parts.matcher.ranked(usable, channels, turns, this.#now());
  }

  /** How the pins in force compare with a question, most alike first. */
  async test(place: Place, question: string): Promise<readonly PinMatch[]> {
    const { pins } = await this.#states.get(place.server);
    return this.#ranked(pins, place, [question]);
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

  /** The latest changes, newest first: enough for what is taken back and for requests that come again. */
  #recent(server: string): Promise<readonly Entry[]> {
    return this.#parts.store.history(server, { limit: 1000 });
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
    return this.#once(server, who, async () => {
      const content = this.#content(wish, message);
      await this.mustHaveRoom(server, 1);
      const common = wishing(who, this.#now(), reason);
      return this.#parts.store.change(server, { ...common, subject: 'pin', action: 'add', after: content });
    });
  }

  /**
   * @param who by whom, where that request may have been carried out already: then it needs no more room.
   * @throws TooManyPins
   */
  async mustHaveRoom(server: string, more: number, who?: Author): Promise<void> {
    const { pins } = await this.#fresh(server);
    if (pins.filter(({ active }) => active).length + more <= mostPins) return;
    if (who === undefined || (await this.#carriedOut(server, who)) === undefined) throw new TooManyPins();
  }

  /** The entry of a request that was carried out before, perhaps by another process. */
  async #carriedOut(server: string, { request }: Author): Promise<Entry | undefined> {
    return (await this.#recent(server)).find((entry) => entry.request === request);
  }

  /**
   * Carries a request out, once: where the rules refuse it for what it has changed itself, it gives its entry again. That
   * is looked up afterwards, so that nothing can come in between.
   */
  async #once(server: string, who: Author, work: () => Promise<Entry>): Promise<Entry> {
    try {
      return await work();
    } catch (error) {
      const refused =
        error instanceof NotThere || error instanceof ChangedMeanwhile || error instanceof TooManyPins;
      const entry = refused ? await this.#carriedOut(server, who) : undefined;
      if (entry === undefined) throw error;
      return entry;
    }
  }

  /**
   * @param before the pin as the person has seen it.
   * @throws NotThere where it was removed; ChangedMeanwhile
   */
  async editPin(
    server: string,
    who: Author,
    before: Pin,
    wish: PinWish,
    reason: string | null,
  ): Promise<Entry> {
    const { number, version, message } = before;
    return this.#once(server, who, async () => {
      if (!before.active) throw new NotThere(`Pin ${number}`);
      const common = wishing(who, this.#now(), reason);
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

  /** @throws NotThere where it is not there or was removed before. */
  async removePin(server: string, who: Author, number: number, reason: string | null): Promise<Entry> {
    return this.#once(server, who, async () => {
      const pin = await this.pin(server, number);
      if (!pin.active) throw new NotThere(`Pin ${number}`);
      const { version, ...content } = pin;
      const common = wishing(who, this.#now(), reason);
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

  /**
   * The change that would be taken back, also where that request has done so already.
   * @param sequence which; null for the latest that still stands and can be taken back.
   * @returns the change, and whether later ones were passed over, as what they were about is kept no longer.
   * @throws NotThere
   */
  async undoable(
    server: string,
    { request }: Author,
    sequence: number | null,
  ): Promise<{ readonly entry: Entry; readonly passedOver: boolean }> {
    const { store } = this.#parts;
    if (sequence !== null) {
      const entry = await store.entry(server, sequence);
      if (entry === undefined) throw new NotThere('A change to take back');
      return { entry, passedOver: false };
    }
    const newestFirst = await this.#recent(server);
    const before = newestFirst.slice(newestFirst.findIndex((entry) => entry.request === request) + 1);
    const kept = new Set((await store.misses(server)).map(({ key }) => key));
    const last = lastToUndo(before, (entry) => entry.subject === 'miss' && !kept.has(entry.miss));
    if (last === undefined) throw new NotThere('A change to take back');
    return last;
  }

  /** Takes a change back. @throws NotThere, ChangedMeanwhile, TooManyPins where a pin would come back. */
  async undo(server: string, who: Author, entry: Entry): Promise<Entry> {
    return this.#once(server, who, async () => {
      const change = undoing(entry, await this.#fresh(server), { ...who, at: this.#now() });
      const back = entry.subject === 'pin' && !entry.after.active && entry.before?.active === true;
      if (back) await this.mustHaveRoom(server, 1);
      return this.#parts.store.change(server, change);
    });
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
   * Adds the pins of a file that are not there yet: none where anything in it is wrong. One after the other: where it
   * ends in the middle, the same request or the same file again adds the rest.
   * @returns what was added and how many were there; or what is wrong.
   */
  async importPins(
    server: string,
    who: Author,
    json: string,
  ): Promise<{ readonly entries: readonly Entry[]; readonly known: number } | { readonly problem: string }> {
    const read = readPinFile(json);
    if ('problem' in read) return read;
    const requestOf = (i: number) => `${who.request}-${i}`;
    const present = (await this.#fresh(server)).pins.filter(({ active }) => active);
    const done = new Map((await this.#recent(server)).map((entry) => [entry.request, entry]));
    // Named by their places in the file: an import that is begun again goes on with what is missing.
    const { wanted, more } = lacking(read.pins, present, (place) => done.has(requestOf(place)));
    await this.mustHaveRoom(server, more);
    const entries: Entry[] = [];
    for (const [i, after] of wanted) {
      // The report's hash comes from the file: where the report has changed since, the pin is to be reviewed.
      const common = wishing({ by: who.by, request: requestOf(i) }, this.#now());
      const change = { ...common, subject: 'pin', action: 'import', after } as const;
      entries.push(done.get(requestOf(i)) ?? (await this.#parts.store.change(server, change)));
    }
    return { entries, known: read.pins.length - wanted.length };
  }

  /**
   * Changes some of the settings; what others have chosen beside them stays.
   * @param wish what is chosen, or what makes it of the settings as they stand.
   * @param seen version of the settings that the person saw; left out where nobody looked at any.
   * @throws ChangedMeanwhile where what is to change is not what the person saw.
   */
  async changeSettings(
    server: string,
    who: Author,
    wish: Partial<Settings> | ((settings: Settings) => Partial<Settings>),
    seen?: number,
  ): Promise<Entry> {
    return this.#once(server, who, async () => {
      const { settings, version } = await this.#fresh(server);
      const chosen = typeof wish === 'function' ? wish(settings) : wish;
      if (seen !== undefined && seen !== version) {
        const before = settingsBefore(await this.#recent(server), version - seen);
        const fields = Object.keys(chosen) as (keyof Settings)[];
        if (before === undefined || !sameIn(fields, before, settings))
          throw new ChangedMeanwhile('The settings');
      }
      const common = wishing(who, this.#now());
      const after = { ...settings, ...chosen };
      return this.#parts.store.change(server, {
        ...common,
        subject: 'settings',
        action: 'edit',
        version,
        after,
      });
    });
  }
}
