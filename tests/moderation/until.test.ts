import { expect, it } from 'vitest';
import { untilOf } from '../../src/moderation/until.ts';

const now = new Date('2026-03-03T12:00:00.000Z');

it.each([
  ['7', '2026-03-10T12:00:00.000Z'],
  ['1 day', '2026-03-04T12:00:00.000Z'],
  // The day that is named still counts.
  ['2026-03-03', '2026-03-04T00:00:00.000Z'],
  ['2028-02-29', '2028-03-01T00:00:00.000Z'],
  ['2026-03-02', null],
  ['2026-02-30', null],
  ['0', null],
  ['367', null],
  ['soon', null],
  ['', null],
])('“%s” is %s', (text, instant) => {
  expect(untilOf(text, now)).toBe(instant);
});
