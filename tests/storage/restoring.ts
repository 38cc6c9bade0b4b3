/** A process that restores a backup and then waits: to be killed. Arguments: address, file. */
import { restore } from '../../src/storage/backupFile.ts';
import { openStore } from '../../src/storage/open.ts';

const [address = '', file = ''] = process.argv.slice(2);

async function restoreAndWait(): Promise<void> {
  // What is loaded and made once is no part of a restore.
  await (await openStore(address, () => undefined)).close();
  process.stdout.write('begun\n');
  await restore(address, file, true);
  process.stdout.write('done\n');
  setInterval(() => undefined, 1_000);
}

void restoreAndWait();
