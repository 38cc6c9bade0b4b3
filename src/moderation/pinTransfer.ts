import type { Change, Entry } from './history.ts';
import type { Author, ModerationParts } from './parts.ts';
import { lacking, readPinFile, writePinFile } from './pinFile.ts';
import { once, recent, wishing } from './requests.ts';

/** What came of a file of pins: what was added, and how many of its pins were there or stood in it before. */
export interface Imported {
  readonly entries: readonly Entry[];
  readonly known: number;
}

/** Takes the pins of a server out as a file, and those of a file into a server. */
export class PinTransfer {
  readonly #parts: Pick<ModerationParts, 'store' | 'now'>;

  constructor(parts: Pick<ModerationParts, 'store' | 'now'>) {
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
    const imported = (entries: readonly Entry[]) => ({ entries, known: read.pins.length - entries.length });
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
        return { ...wishing({ by: who.by, request }, now()), subject: 'pin', action: 'import', after };
      });
      return imported(await store.changeAll(server, changes));
    };
    return once(work, carriedOut);
  }
}
