import { expect, it } from 'vitest';
import { holds, quoteOf } from '../../src/moderation/pin.ts';
import { longestQuoteInFile, readPinFile, writePinFile } from '../../src/moderation/pinFile.ts';
import { longestNote } from '../../src/moderation/settings.ts';
import { barePin } from './barePin.ts';

const one = { question: 'a?', fact: null, note: 'n', channel: null, until: null, report: null };
const readPins = (...pins: readonly unknown[]) =>
  readPinFile(JSON.stringify({ format: 'verbatim-pins', version: 1, pins }));
const read = (until: string) => readPins({ ...one, until });

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

it.each([
  [{ ...one, question: ' ' }, 'pins, 1, question: is empty'],
  [{ ...one, note: 'x'.repeat(longestNote + 1) }, `pins, 1, note: is longer than ${longestNote} characters`],
  [{ ...one, question: 7 }, 'pins, 1, question: must be a text'],
  [{ ...one, question: undefined }, 'pins, 1, question: is missing'],
  [{ ...one, by: 'ann' }, 'pins, 1, by: is no field of such a file'],
  ['a?', 'pins, 1: must be an object'],
])('%j is refused in words that say what to mend', (pin, problem) => {
  expect(readPins(pin)).toEqual({ problem });
});

it('what is no file of pins is refused', () => {
  expect(readPinFile('{"format": "verbatim-pins", "version": 1}')).toEqual({ problem: 'pins: is missing' });
  expect(readPinFile('{"format": "verbatim-pins", "version": 1, "pins": 3}')).toEqual({
    problem: 'pins: must be an array',
  });
  expect(readPinFile('[]')).toEqual({ problem: 'format: is missing' });
});

const unkept =
  'no control characters can be kept other than line breaks and tabs, and no halves of surrogate pairs';

it.each([
  ['question', 'may we\u0000 go out?', 'U+0000'],
  ['note', 'Ask us.\u0000', 'U+0000'],
  ['note', 'Ask\u001bus.', 'U+001B'],
  ['note', 'Ask\u007fus.', 'U+007F'],
  ['note', 'Ask\u0085us.', 'U+0085'],
  ['question', 'may we \ud83d go out?', 'U+D83D'],
  ['note', '\udc4d Ask us.', 'U+DC4D'],
])('a %s with a character that cannot be kept is refused: %j', (field, text, character) => {
  expect(readPins(one, { ...one, [field]: text })).toEqual({
    problem: `pins, 2, ${field}: holds the character ${character}, but ${unkept}`,
  });
});

it('line breaks, tabs and whole surrogate pairs are kept as they are', () => {
  const note = 'Ask us:\r\n\tby day \u{1f44d}\nnot by night';
  expect(readPins({ ...one, note })).toMatchObject({ pins: [{ note }] });
});

const sentence = '  The “bridge” was\r\n\tclosed. ';

it('the sentence of a pin is read byte for byte, and is missing in files of before', () => {
  expect(readPins({ ...one, quote: sentence }, one)).toMatchObject({
    pins: [{ quote: sentence }, { quote: null }],
  });
});

it('a sentence that is too long for a file is left out of it whole', () => {
  const longest = 'x'.repeat(longestQuoteInFile);
  const pin = { ...barePin, question: 'a?', server: '1', number: 1, version: 1, by: '1', at: '' };
  const pins = [longest, `${longest}x`, null].map((quote) => ({ ...pin, quote }));
  expect(readPinFile(writePinFile(pins))).toMatchObject({
    pins: [{ quote: longest }, { quote: null }, { quote: null }],
  });
});

it('a sentence with a character that cannot be kept is kept not at all', () => {
  expect(quoteOf({ text: sentence })).toBe(sentence);
  expect(quoteOf({ text: 'closed\u0000 again' })).toBeNull();
});
