import { expect, it } from 'vitest';
import { holds } from '../../src/moderation/pin.ts';
import { readPinFile } from '../../src/moderation/pinFile.ts';

const read = (until: string) =>
  readPinFile(
    JSON.stringify({
      ...{ format: 'verbatim-pins', version: 1 },
      pins: [{ question: 'a?', fact: null, note: 'n', channel: null, until, report: null }],
    }),
  );

it.each([
  ['2026-01-31T00:00:00.000Z', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31T00:00:00Z', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31 00:00:00Z', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31T02:00:00+05:30', '2026-01-30T20:30:00.000Z'],
  ['2026-01-31T02:00:00+0530', '2026-01-30T20:30:00.000Z'],
  ['2026-01-31 02:00:00 -05', '2026-01-31T07:00:00.000Z'],
  ['2024-02-29T00:00:00.1234567Z', '2024-02-29T00:00:00.123Z'],
])('the end “%s” is kept as %s', (until, kept) => {
  const file = read(until);
  if ('problem' in file) throw new Error(file.problem);
  expect(file.pins[0]?.until).toBe(kept);
});

it.each([
  ['2026-02-31T00:00:00.000Z', 'pins, 1, until: is no day of the calendar'],
  ['2026-02-29T23:00:00-05:00', 'pins, 1, until: is no day of the calendar'],
  ['9999-12-31T23:00:00-05:00', 'pins, 1, until: must be an instant such as 2026-01-31T00:00:00.000Z'],
  ['0000-01-01T00:00:00+05:00', 'pins, 1, until: must be an instant such as 2026-01-31T00:00:00.000Z'],
  ['2026-01-31', 'pins, 1, until: must be an instant such as 2026-01-31T00:00:00.000Z'],
  ['soon', 'pins, 1, until: must be an instant such as 2026-01-31T00:00:00.000Z'],
])('the end “%s” is refused', (until, problem) => {
  expect(read(until)).toEqual({ problem });
});

it('a pin ends at the instant that the file names, whatever its offset', () => {
  const file = read('2026-01-31T05:00:00+05:00');
  const [pin] = 'problem' in file ? [] : file.pins;
  if (pin === undefined) throw new Error('no pin');
  expect(holds(pin, [], '2026-01-30T23:59:59.999Z')).toBe(true);
  expect(holds(pin, [], '2026-01-31T00:00:00.000Z')).toBe(false);
});
