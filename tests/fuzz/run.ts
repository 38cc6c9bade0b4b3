/**
 * Puts random messages through the engine and the replies, from a seed, and stops at the first that must not be.
 *
 *   npm run fuzz -- [--messages 100000] [--seed N] [--knowledge DIR]
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { engineOver } from '../answering/reports.ts';
import { messages } from './messages.ts';
import { expectSlices, putThrough } from './putThrough.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    knowledge: { type: 'string', default: 'knowledge' },
  },
});
const [wanted, seed] = [Number(values.messages), Number(values.seed)];
const engine = engineOver(values.knowledge);
expectSlices(engine);
const put = putThrough(engine, (message) => message % 50 === 0);

const batch = 1_000;
const slowest: { took: number; message: string }[] = [];
let characters = 0;
const started = performance.now();
for (let done = 0; done < wanted; done += batch) {
  for (const message of fc.sample(messages, { seed: seed + done, numRuns: Math.min(batch, wanted - done) })) {
    characters += message.length;
    try {
      slowest.push({ took: put(message), message });
    } catch (error) {
      console.error(`After ${done} messages (seed ${seed}): ${JSON.stringify(message)}`);
      throw error;
    }
  }
  slowest.sort((a, b) => b.took - a.took).splice(20);
  if ((done / batch) % 10 === 9)
    console.error(`${done + batch} messages, ${Math.round((performance.now() - started) / 1000)} s`);
}

/** Measured again, each the best of five: the first time may have met the collector of garbage. */
const again = slowest
  .map(({ message }) => ({
    message,
    took: Math.min(
      ...Array.from({ length: 5 }, () => {
        const from = performance.now();
        engine.answer([message]);
        return performance.now() - from;
      }),
    ),
  }))
  .sort((a, b) => b.took - a.took);
const [worst] = again;
console.log(
  `${wanted} messages, ${characters} characters, seed ${seed}: no throw, no mention, no broken limit, every quote its slice`,
);
console.log(
  `slowest answer: ${slowest[0]?.took.toFixed(1)} ms when met, ${worst?.took.toFixed(1)} ms as the best of five`,
);
console.log(JSON.stringify(worst?.message.slice(0, 200)), worst?.message.length, 'characters');
