import { expect, it } from 'vitest';
import { Turns } from '../../src/discord/turns.ts';

it('work begins in order, and between two pieces everything else has its turn', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  let over = false;
  const others = (): void => {
    seen.push('others');
    if (!over) setImmediate(others);
  };
  setImmediate(others);
  const pieces = ['first', 'second', 'third'].map(async (piece) => {
    await turns.next();
    seen.push(piece);
  });
  await Promise.all(pieces);
  over = true;
  const told = seen.join(' ').replace(/(?:others )+/g, '… ');
  expect(told).toMatch(/^… first … second … third/);
});
