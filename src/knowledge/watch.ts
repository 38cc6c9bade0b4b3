import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { KnowledgeError } from '../reports/knowledgeError.ts';

/** Milliseconds between two looks at the knowledge folder of a running bot. */
export const lookEvery = 2000;

/** The files of a report that are read. */
const files = ['report.md', 'lexicon.yaml', 'lexicon.yml'];

/** What a file is like from outside: any change of it changes one of these. */
async function marksOf(path: string): Promise<string> {
  try {
    const found = await stat(path);
    // A folder changes with any file in it, an editor's own too: its files are looked at.
    if (found.isDirectory()) return `${path} ${found.ino}`;
    return `${path} ${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}`;
  } catch (error) {
    // One that is missing is a state too; one that is there and out of reach is another.
    return `${path} ${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}`;
  }
}

/**
 * The state of a knowledge folder: equal as long as no report, no file of one and no name has changed. Contents are not
 * read.
 */
export async function stateOf(folder: string): Promise<string> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const marks = await Promise.all(
    names.flatMap((name) =>
      [name, ...files.map((file) => join(name, file))].map((path) => marksOf(join(folder, path))),
    ),
  );
  return marks.join('\n');
}

async function attempt<T>(
  work: () => T | Promise<T>,
): Promise<{ readonly value: T } | { readonly error: unknown }> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}

/** How often a folder that does not stand still is read before the start is given up. */
const mostReadings = 20;

/**
 * Reads a folder at the start, again where it was written to meanwhile: what was read then may be of two states.
 * @param pause milliseconds between two readings.
 * @returns what was made of it and the state that this is of.
 * @throws what `load` throws on a folder that stands still; KnowledgeError where it never does.
 */
export async function readWhole<T>(
  folder: string,
  load: () => T | Promise<T>,
  pause = 250,
): Promise<{ value: T; state: string }> {
  for (let reading = 1; reading <= mostReadings; reading += 1) {
    const state = await stateOf(folder);
    const loaded = await attempt(load);
    if ((await stateOf(folder)) === state) {
      if ('error' in loaded) throw loaded.error;
      return { value: loaded.value, state };
    }
    await wait(pause);
  }
  const problem = 'The knowledge folder is written to without a pause.';
  throw new KnowledgeError([
    { problem, file: folder, line: null, remedy: 'Start again when the copying is done.' },
  ]);
}

/** How a folder is watched. `T` is what is made of it. */
export interface Watch<T> {
  readonly folder: string;
  /** The state that was loaded last. */
  readonly loaded: string;
  /** Milliseconds between two looks. A change is loaded when it has stood still for one. */
  readonly every: number;
  /** Reads the folder whole. @throws Error that says what is wrong, or rejects with it. */
  load(): T | Promise<T>;
  /**
   * The folder was changed, and this is what it holds now. Where this throws, it counts as refused.
   * @param mended whether it was refused before.
   */
  changed(now: T, mended: boolean): void;
  /** The folder was changed and cannot be used: what was loaded before stays. */
  refused(error: unknown): void;
}

/** A folder that is watched. */
export interface Watching {
  /** Looks once, now: a change is loaded at the second look that finds it the same. */
  look(): Promise<void>;
  stop(): void;
}

/**
 * Watches a knowledge folder by looking at it: what the system tells of changes is lost on network drives, in containers
 * and where folders are swapped by their links. Files that are still being written are waited for.
 */
export function watchKnowledge<T>(watch: Watch<T>): Watching {
  const { folder, every } = watch;
  let seen = watch.loaded;
  let pending: string | null = null;
  let wasRefused = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async () => {
    const state = await stateOf(folder);
    if (stopped) return;
    if (state === seen) {
      pending = null;
      return;
    }
    if (state !== pending) {
      pending = state;
      return;
    }
    const loaded = await attempt(watch.load);
    const after = await stateOf(folder);
    if (stopped) return;
    // Written to while it was read: what was read may be of both.
    if (after !== state) {
      pending = after;
      return;
    }
    [seen, pending] = [state, null];
    const mended = wasRefused;
    const taken = 'error' in loaded ? loaded : await attempt(() => watch.changed(loaded.value, mended));
    wasRefused = 'error' in taken;
    if ('error' in taken) watch.refused(taken.error);
  };

  const next = () => {
    timer = setTimeout(() => {
      void look().finally(() => {
        if (!stopped) next();
      });
    }, every);
    timer.unref();
  };
  next();
  return {
    look,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
