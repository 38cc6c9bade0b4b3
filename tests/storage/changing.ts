/** A process that adds pins all at once when it is told to, and says what came of each. Arguments: address, first, count. */
import { once } from 'node:events';
import { openStore } from '../../src/storage/open.ts';
import { addAtOnce } from './atOnce.ts';

const [address = '', first = '', count = ''] = process.argv.slice(2);

async function addWhenTold(): Promise<void> {
  const store = await openStore(address, () => undefined);
  process.stdout.write('ready\n');
  await once(process.stdin, 'data');
  process.stdin.destroy();
  const added = await addAtOnce(store, Number(first), Number(count));
  process.stdout.write(`${JSON.stringify(added)}\n`);
  await store.close();
}

void addWhenTold();
