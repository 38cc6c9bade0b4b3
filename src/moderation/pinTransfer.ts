import type { Change, Entry } from './history.ts';
import type { Author, ModerationParts } from './parts.ts';
import { isInForce, type Pin, type PinContent, quoteOf, reviewOf } from './pin.ts';
import { lacking, readPinFile, writePinFile } from './pinFile.ts';
import { once, recent, wishing } from './requests.ts';

/** What came of a file of pins. */
export interface Imported {
  /** What was added. */
  readonly entries: readonly Entry[];
  /** How many of its pins were there or stood in it before. */
  readonly known: number;
  /** How many of those added are to be reviewed: the fact is not in the reports, or its report has changed. */
  readonly toReview: number;
  /** How many of those added have come to their end already. */
  readonly ended: number;
}

/** The pins that changes have made. */
export const pinsIn = (entries: readonly Entry[]): readonly Pin[] =>
  entries.flatMap((entry) => (entry.subject === 'pin' ? [entry.after] : []));

/** Takes the pins of a server out as a file, and those of a file into a server. */
export class PinTransfer {
  readonly #parts: Pick<ModerationParts, 'store' | 'fact' | 'reportOf' | 'hash' | 'now'>;

  constructor(parts: Pick<ModerationParts, 'store' | 'fact' | 'reportOf' | 'hash' | 'now'>) {
    this.#parts = parts;
  }

  async exportPins(server: string): Promise<string> {
    return writePinFile((await this.#parts.store.state(server)).pins);
  }

  /**
   * Adds the pins of a file that are not there yet, all of them or none, each as a change of its own.
   * @returns what was added and how many were there; or what is wrong.
   * @throws TooManyPins
   */
  async importPins(
    server: string,
    who: Author,
    json: string,
  ): Promise<Imported | { readonly problem: string }> {
    const { store, now } = this.#parts;
    const read = readPinFile(json);
    if ('problem' in read) return read;
    const requests = read.pins.map((_, place) => `${who.request}-${place}`);
    const imported = (entries: readonly Entry[]) => this.#imported(entries, read.pins.length);
    const carriedOut = async () => {
      const latest = await recent(store, server);
      const entries = latest.filter(({ request }) => requests.includes(request)).reverse();
      return entries.length === 0 ? undefined : imported(entries);
    };
    const work = async () => {
      const { pins } = await store.state(server);
      // Asked once the pins were read: those that this request has added itself would look like others.
      const before = await carriedOut();
      if (before !== undefined) return before;
      const present = pins.filter(({ active }) => active);
      const changes = lacking(read.pins, present).map(([place, after]): Change => {
        // Named by the place in the file: a request that another process carries out at the same time adds each once.
        const request = requests[place] as string;
        // The report's hash comes from the file: where the report has changed since, the pin is to be reviewed.
        return {
          ...wishing({ by: who.by, request }, now()),
          subject: 'pin',
          action: 'import',
          after: this.#quoting(after),
        };
      });
      return imported(await store.changeAll(server, changes));
    };
    return once(work, carriedOut);
  }

  /**
   * A pin of a file with the sentence that the id of its fact was made of: the file's, else the one in the reports. Files of
   * before have none, and one that does not go with the id is not believed. Whoever writes a file may make up both: such a
   * sentence is shown to moderators alone, as what the pin was made with.
   */
  #quoting(pin: PinContent): PinContent {
    const { fact: id, quote } = pin;
    if (id === null) return { ...pin, quote: null };
    if (quote !== null && id.split(':')[1]?.slice(0, 8) === this.#parts.hash(quote).slice(0, 8)) return pin;
    const fact = this.#parts.fact(id);
    return { ...pin, quote: fact === undefined ? null : quoteOf(fact) };
  }

  #imported(entries: readonly Entry[], inFile: number): Imported {
    const [pins, now] = [pinsIn(entries), this.#parts.now().toISOString()];
    return {
      ...{ entries, known: inFile - entries.length },
      toReview: pins.filter((pin) => reviewOf(pin, (fact) => this.#parts.reportOf(fact)) !== null).length,
      ended: pins.filter((pin) => !isInForce(pin, now)).length,
    };
  }
}
