/**
 * A process in which two moderators change whatever they may change, without end; it says each change that was
 * acknowledged: to be killed. Arguments: address, name, seed.
 */
import { openStore } from '../../src/storage/open.ts';
import { MixedModerator, noteMisses } from './mixedChanges.ts';

const [address = '', name = '', seed = ''] = process.argv.slice(2);

async function moderateWithoutEnd(): Promise<void> {
  const store = await openStore(address, () => undefined);
  await noteMisses(store);
  process.stdout.write('ready\n');
  const changeWithoutEnd = async (moderator: MixedModerator): Promise<never> => {
    for (;;) {
      const entry = await moderator.change();
      if (entry !== null) process.stdout.write(`${JSON.stringify(entry)}\n`);
    }
  };
  await Promise.all(
    ['ann', 'ben'].map((one, i) =>
      changeWithoutEnd(new MixedModerator(store, `${name}-${one}`, 2 * Number(seed) + i)),
    ),
  );
}

void moderateWithoutEnd();
