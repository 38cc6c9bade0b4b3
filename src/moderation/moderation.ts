import { Changes } from './changes.ts';
import { Endings } from './endings.ts';
import { ChangedMeanwhile, type Entry, sameIn, settingsBefore } from './history.ts';
import { Misses } from './misses.ts';
import { Notices } from './notices.ts';
import type { Author, ModerationParts } from './parts.ts';
import { PinnedQuestions } from './pinnedQuestions.ts';
import { Pins } from './pins.ts';
import { PinTransfer } from './pinTransfer.ts';
import { Presence } from './presence.ts';
import { Quotes } from './quotes.ts';
import { carriedOut, once, recent, wishing } from './requests.ts';
import { ServerStates } from './serverStates.ts';
import type { Settings } from './settings.ts';
import type { ServerState } from './store.ts';

/** Settings as somebody sees them. */
export type VersionedSettings = Pick<ServerState, 'settings' | 'version'>;

/** The settings of each server, and all else that moderators do and what follows from it, by subject. */
export class Moderation {
  readonly pins: Pins;
  readonly questions: PinnedQuestions;
  readonly transfer: PinTransfer;
  readonly changes: Changes;
  readonly misses: Misses;
  readonly presence: Presence;
  readonly notices: Notices;
  readonly endings: Endings;
  readonly quotes: Quotes;
  readonly #parts: ModerationParts;
  readonly #states: ServerStates;

  constructor(parts: ModerationParts) {
    this.#parts = parts;
    this.#states = new ServerStates(parts.store, (error) => parts.onFailure(error));
    this.pins = new Pins(parts);
    this.questions = new PinnedQuestions(parts, this.#states);
    this.transfer = new PinTransfer(parts);
    this.changes = new Changes(parts);
    this.misses = new Misses(parts);
    this.presence = new Presence(parts);
    this.notices = new Notices(parts);
    this.endings = new Endings(parts);
    this.quotes = new Quotes(parts);
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
    const { store, now } = this.#parts;
    const work = async () => {
      const { settings, version } = await store.state(server);
      const chosen = typeof wish === 'function' ? wish(settings) : wish;
      if (seen !== undefined && seen !== version) {
        const before = settingsBefore(await recent(store, server), version - seen);
        const fields = Object.keys(chosen) as (keyof Settings)[];
        if (before === undefined || !sameIn(fields, before, settings))
          throw new ChangedMeanwhile('The settings');
      }
      const common = wishing(who, now());
      const after = { ...settings, ...chosen };
      return store.change(server, { ...common, subject: 'settings', action: 'edit', version, after });
    };
    return once(work, () => carriedOut(store, server, who));
  }
}
