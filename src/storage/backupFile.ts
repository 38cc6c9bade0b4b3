import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type Contents, readBackup, writeBackup } from '../moderation/backup.ts';
import { openAsItIs, openStore } from './open.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What a backup holds, for a sentence. */
export interface Copied {
  readonly servers: number;
  readonly pins: number;
  readonly changes: number;
}

const counted = ({ servers, pins, history }: Contents): Copied => ({
  servers: servers.length,
  pins: pins.filter(({ active }) => active === 1).length,
  changes: history.length,
});

/** Writes a new file, whole or not at all, that only its owner may read: it holds ids of moderators. */
function writeWhole(path: string, text: string): void {
  const part = `${path}.part`;
  const file = openSync(part, 'w', 0o600);
  try {
    // Not `writeSync`: where the disk fills up, that writes a part and says nothing.
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(part, path);
}

/**
 * Copies all of a database into a file, while the bot may go on. The database is left at the schema that it has: backups
 * are made before a new version first starts, by which time its programs are installed. What an older schema lacks is
 * lacking in the file, as in those that the older version made: `readBackup` fills it in, and the older version can restore
 * it, too.
 * @throws Error with a sentence.
 */
export async function backUp(address: string, path: string, now: Date): Promise<Copied> {
  if (existsSync(path)) throw new Error(`${path} is there already: name a file that is not.`);
  const store = await openAsItIs(address);
  try {
    const contents = await store.everything();
    writeWhole(path, writeBackup(contents, now.toISOString(), sha256));
    return counted(contents);
  } finally {
    await store.close();
  }
}

/**
 * Puts all of a backup into a database, or nothing. The file is read and checked before the database is opened.
 * @throws Error with a sentence; NotEmpty.
 */
export async function restore(
  address: string,
  path: string,
  replace: boolean,
): Promise<Copied & { readonly made: string }> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Error(`${path} cannot be read. Name the file of a backup.`);
  }
  const { contents, made } = readBackup(text, sha256);
  const store = await openStore(address, () => undefined);
  try {
    await store.restore(contents, replace);
    return { ...counted(contents), made };
  } finally {
    await store.close();
  }
}
