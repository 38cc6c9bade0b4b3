/** A process that pins without end and says each pin that was acknowledged: to be killed. Arguments: address, name. */

import { openStore } from '../../src/storage/open.ts';
import { barePin } from '../moderation/barePin.ts';

const [address = '', name = ''] = process.argv.slice(2);

async function pinWithoutEnd(): Promise<never> {
  const store = await openStore(address, () => undefined);
  process.stdout.write('ready\n');
  for (let i = 0; ; i += 1) {
    const entry = await store.change('s1', {
      by: '111',
      at: new Date().toISOString(),
      reason: null,
      request: `${name}-${i}`,
      undoes: null,
      subject: 'pin',
      action: 'add',
      after: {
        ...barePin,
        question: `${name}-${i}`,
        note: 'x'.repeat(300),
        // A server has so many active ones at most.
        active: false,
      },
    });
    if (entry.subject === 'pin') process.stdout.write(`${entry.number} ${entry.request}\n`);
  }
}

void pinWithoutEnd();
