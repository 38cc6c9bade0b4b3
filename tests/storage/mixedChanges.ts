import { setImmediate } from 'node:timers/promises';
import { Random } from '../../bench/speed/random.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { ChangedMeanwhile, type Entry, NotThere } from '../../src/moderation/history.ts';
import { Moderation } from '../../src/moderation/moderation.ts';
import type { Author } from '../../src/moderation/parts.ts';
import { TooManyPins } from '../../src/moderation/pinFile.ts';
import { PinMatcher } from '../../src/moderation/pinMatch.ts';
import type { PinWish } from '../../src/moderation/pins.ts';
import { retentions, type Settings } from '../../src/moderation/settings.ts';
import type { Store } from '../../src/moderation/store.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport } from '../../src/reports/report.ts';

const server = 's1';
const misses = Array.from({ length: 400 }, (_, i) => `miss-${i}`);
/** From so many pins in force on, one is edited where one would be added. */
const enoughPins = 40;

/** How often each kind is drawn: pins that were removed stay, and a process that reads many is seldom killed in writing. */
const kinds = (
  [
    ['add', 3],
    ['edit', 3],
    ['keep', 2],
    ['remove', 1],
    ['undo', 4],
    ['settings', 3],
    ['dismiss', 3],
  ] as const
).flatMap(([kind, times]) => Array.from({ length: times }, () => kind));

const text = 'The bridge is closed.\n\nThe market is open.';
const facts = factsOf(bareReport('flood', text, '2024-05-02', sha256(text)), sha256);

/** No changes of moderators compare questions. @param reportOf the SHA-256 of the report of a fact, as it is by now. */
const moderationOf = (store: Store, reportOf: () => string): Moderation =>
  new Moderation({
    store,
    matcher: new PinMatcher({ read: () => null, kept: () => null, same: () => 0, threshold: () => 1 }, () =>
      setImmediate(),
    ),
    fact: (id) => facts.find((fact) => fact.id === id),
    reportOf,
    loaded: () => [],
    known: () => null,
    hash: (text) => text,
    digest: (text) => text,
    now: () => new Date(),
    onFailure: () => undefined,
  });

/** Notes the questions that can be dismissed. */
export async function noteMisses(store: Store): Promise<void> {
  const at = new Date().toISOString();
  for (const key of misses)
    await store.noteMiss(server, { key, text: key, askers: 2, wrong: false, fact: null, at });
}

/** A moderator who changes whatever moderators may change, in a mix that a seed decides. */
export class MixedModerator {
  readonly #store: Store;
  readonly #moderation: Moderation;
  readonly #name: string;
  readonly #random: Random;
  #wishes = 0;

  /** @param name names the person and, with a number, each request. */
  constructor(store: Store, name: string, seed: number) {
    this.#store = store;
    this.#moderation = moderationOf(store, () => this.#report());
    this.#name = name;
    this.#random = new Random(seed);
  }

  /** The next change. @returns its entry; null where it was refused, as nothing is there or somebody else was faster. */
  async change(): Promise<Entry | null> {
    this.#wishes += 1;
    try {
      return await this.#changed({ by: this.#name, request: `${this.#name}-${this.#wishes}` });
    } catch (error) {
      if (error instanceof NotThere || error instanceof ChangedMeanwhile || error instanceof TooManyPins)
        return null;
      throw error;
    }
  }

  async #changed(who: Author): Promise<Entry | null> {
    const { pins, changes, misses } = this.#moderation;
    const reason = this.#random.of([null, 'as the report has changed']);
    const listed = (await pins.list(server)).map(({ pin }) => pin);
    const kind = this.#random.of(kinds);
    switch (kind === 'add' && listed.length >= enoughPins ? 'edit' : kind) {
      case 'add':
        return pins.add(server, who, this.#wish(), reason, this.#random.of([null, '123/456']));
      case 'edit':
        return listed.length === 0
          ? null
          : pins.edit(server, who, this.#random.of(listed), this.#wish(), reason);
      case 'keep': {
        const seen = listed.filter(({ fact }) => fact !== null);
        if (seen.length === 0) return null;
        const { number, version } = this.#random.of(seen);
        return pins.keep(server, who, number, { version, report: this.#report().slice(0, 16) });
      }
      case 'remove':
        return listed.length === 0 ? null : pins.remove(server, who, this.#random.of(listed).number, reason);
      case 'undo': {
        // By the button of one of the latest changes, or by the command.
        const latest = await changes.history(server, { limit: 4 });
        const sequence = this.#random.of([null, ...latest.map((entry) => entry.sequence)]);
        return changes.undo(server, who, (await changes.undoable(server, who, sequence)).entry, reason);
      }
      case 'settings': {
        const { version } = await this.#moderation.versionedSettings(server);
        return this.#moderation.changeSettings(server, who, this.#settings(), version);
      }
      case 'dismiss': {
        const kept = await this.#store.misses(server);
        const open = kept.filter(({ dismissed }) => !dismissed);
        const { key } = this.#random.of(open.length === 0 ? kept : open);
        return misses.dismiss(server, who, key);
      }
    }
  }

  /** The report changes every few wishes. */
  #report(): string {
    return sha256(`${this.#name} ${Math.floor(this.#wishes / 5)}`);
  }

  #wish(): PinWish {
    return {
      question: `${this.#name} ${this.#wishes}?`,
      // Without a fact it is handed over.
      fact: this.#random.of([null, ...facts.map(({ id }) => id)]),
      note: this.#random.of([null, 'x'.repeat(300)]),
      channel: this.#random.of([null, '100000000000000001']),
      until: this.#random.of([null, '2099-01-01T00:00:00.000Z']),
    };
  }

  #settings(): Partial<Settings> {
    const channel = this.#random.of([null, '100000000000000001', '100000000000000002']);
    return this.#random.of<Partial<Settings>>([
      { handOver: `Ask ${this.#name}, ${this.#wishes}.`, logChannel: channel },
      { answerChannel: channel, language: this.#random.of([null, 'ru']) },
      { retention: this.#random.of(retentions), reports: this.#random.of([null, ['flood']]) },
      { moderatorRole: channel },
    ]);
  }
}
