import { expect, it } from 'vitest';
import { again, wait } from '../../src/storage/again.ts';

const locked = new Error('locked');
const passes = (error: unknown) => error === locked;

it('tries again what waited in line for longer than the patience before it was first refused', async () => {
  let attempts = 0;
  const result = await again(passes, 1, 200, async () => {
    attempts += 1;
    if (attempts > 1) return 'done';
    await wait(300);
    throw locked;
  });
  expect(result).toBe('done');
});

it('fails for good where it is refused for longer than that, and at once where it would never work', async () => {
  await expect(again(passes, 1, 30, () => Promise.reject(locked))).rejects.toBe(locked);
  let attempts = 0;
  const wrong = new Error('wrong');
  const never = again(passes, 1, 10_000, async () => {
    attempts += 1;
    throw wrong;
  });
  await expect(never).rejects.toBe(wrong);
  expect(attempts).toBe(1);
});
