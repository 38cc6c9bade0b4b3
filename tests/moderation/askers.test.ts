import { expect, it } from 'vitest';
import { Askers } from '../../src/moderation/askers.ts';

it('tells different people apart, question by question, and counts no further than it has to', () => {
  const askers = new Askers((text) => text);
  expect(askers.count('s', 'm', 'ann')).toBe(1);
  expect(askers.count('s', 'm', 'ann')).toBe(1);
  expect(askers.count('s', 'm', 'ben')).toBe(2);
  expect(askers.count('s', 'other', 'ben')).toBe(1);
  const counts = Array.from({ length: 1000 }, (_, i) => askers.count('crowd', 'm', `person ${i}`));
  expect(counts.slice(0, 3)).toEqual([1, 2, 3]);
  expect(counts.at(-1)).toBe(50);
});
