/** A process that imports pins without end and says each import that was acknowledged: to be killed. Arguments: address, name, pins. */
import { openStore } from '../../src/storage/open.ts';

const [address = '', name = '', pins = ''] = process.argv.slice(2);

async function importWithoutEnd(): Promise<never> {
  const store = await openStore(address, () => undefined);
  process.stdout.write('ready\n');
  const content = {
    fact: null,
    note: 'x'.repeat(300),
    channel: null,
    until: null,
    report: null,
    quote: null,
  };
  for (let i = 0; ; i += 1) {
    const question = `${name}-${i}`;
    await store.changeAll(
      's1',
      Array.from({ length: Number(pins) }, (_, place) => ({
        ...{ by: '111', at: new Date().toISOString(), reason: null, request: `${question}-${place}` },
        ...{ undoes: null, subject: 'pin', action: 'import' },
        // A server has so many active ones at most.
        after: { ...content, question, message: null, active: false },
      })),
    );
    process.stdout.write(`${question}\n`);
  }
}

void importWithoutEnd();
