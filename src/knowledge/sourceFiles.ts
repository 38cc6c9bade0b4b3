import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readable } from './readDocument.ts';

/** The files of a folder that can become reports, by name, and the names of the others; null where it is no folder. */
export function sourceFiles(folder: string) {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return null;
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && entry.isFile())
    .map(({ name }) => name)
    .sort();
  return {
    readable: names.filter((name) => readable.test(name)).map((name) => join(folder, name)),
    others: names.filter((name) => !readable.test(name)),
  };
}
