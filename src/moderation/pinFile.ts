import * as v from 'valibot';
import { instant } from './instant.ts';
import { unkeepableIn } from './keptText.ts';
import type { Pin, PinContent } from './pin.ts';
import { longestNote } from './settings.ts';

/** Longest question of a pin, in characters, with all its wordings. */
export const longestQuestion = 400;
/** Most pins of one server: each question is compared with all of them. */
export const mostPins = 300;

/**
 * Longest sentence that a file of pins holds, in characters: reports set no limit, but Discord does to files. A longer one is
 * left out whole, and taken from the reports again where the file is read.
 */
export const longestQuoteInFile = 4000;

/** There are as many pins as a server may have. */
export class TooManyPins extends Error {
  constructor() {
    super(`A server has at most ${mostPins} pins.`);
    this.name = 'TooManyPins';
  }
}

const version = 1;

const isKeepable = v.check(
  (text: string) => unkeepableIn(text) === null,
  ({ input }) =>
    `holds the character ${unkeepableIn(input)}, but no control characters can be kept other than line breaks and tabs, and no halves of surrogate pairs`,
);
const text = (most: number) =>
  v.pipe(
    v.string(),
    isKeepable,
    v.trim(),
    v.minLength(1, 'is empty'),
    v.maxLength(most, `is longer than ${most} characters`),
  );
const pin = v.strictObject({
  question: text(longestQuestion),
  fact: v.nullable(
    v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}:[0-9a-f]{8}(?:-\d{1,9})?$/, 'is no id of a fact')),
  ),
  note: v.nullable(text(longestNote)),
  channel: v.nullable(v.pipe(v.string(), v.regex(/^\d{15,21}$/, 'is no id of a channel'))),
  until: v.nullable(instant),
  report: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256'))),
  // Missing in files of before.
  quote: v.optional(v.nullable(v.pipe(v.string(), isKeepable)), null),
});
const file = v.strictObject({
  format: v.literal('verbatim-pins', 'must be “verbatim-pins”'),
  version: v.literal(version, `must be ${version}`),
  pins: v.pipe(v.array(pin), v.maxLength(mostPins, `holds more than ${mostPins} pins`)),
});

/** The pins in force as a file: what they say, nothing of who made them. */
export function writePinFile(pins: readonly Pin[]): string {
  const content = pins
    .filter(({ active }) => active)
    .map(({ question, fact, note, channel, until, report, quote }) => ({
      question,
      fact,
      note,
      channel,
      until,
      report,
      quote: quote === null || quote.length > longestQuoteInFile ? null : quote,
    }));
  return `${JSON.stringify({ format: 'verbatim-pins', version, pins: content }, null, 2)}\n`;
}

/** Where the problem stands, as a reader of the file counts: "pins, 3, note". */
const placeOf = (path: readonly unknown[] | undefined) =>
  (path ?? []).map((part) => (typeof part === 'number' ? part + 1 : String(part))).join(', ');

/** What is wrong with a value, in a reader's words where the schema says it in its own. */
function problemOf({ kind, expected, received, message }: v.BaseIssue<unknown>): string {
  if (kind !== 'schema' || expected === null) return message;
  if (expected === 'never') return 'is no field of such a file';
  if (received === 'undefined') return 'is missing';
  const type = /^\(?(string|Array|Object)/.exec(expected)?.[1];
  return type === undefined
    ? message
    : `must be ${type === 'string' ? 'a text' : `an ${type.toLowerCase()}`}`;
}

/** Reads such a file. @returns the pins, or what is wrong with the first thing that is. */
export function readPinFile(
  json: string,
): { readonly pins: readonly PinContent[] } | { readonly problem: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  const result = v.safeParse(file, parsed);
  if (!result.success) {
    const [issue] = result.issues;
    const place = placeOf(issue.path?.map(({ key }) => key));
    return { problem: place === '' ? problemOf(issue) : `${place}: ${problemOf(issue)}` };
  }
  return { pins: result.output.pins.map((one) => ({ ...one, message: null, active: true })) };
}

/** What makes two pins the same to an importer: a file that is imported twice adds nothing. */
const sameContent = (one: PinContent, other: PinContent): boolean =>
  one.question === other.question &&
  one.fact === other.fact &&
  one.note === other.note &&
  one.channel === other.channel &&
  one.until === other.until;

/** Of the pins of a file those that are to be added, with their places in it: each once, and none that is present. */
export function lacking(
  pins: readonly PinContent[],
  present: readonly PinContent[],
): readonly (readonly [place: number, pin: PinContent])[] {
  const missing: PinContent[] = [];
  return [...pins.entries()].filter(([, pin]) => {
    if ([...present, ...missing].some((other) => sameContent(pin, other))) return false;
    missing.push(pin);
    return true;
  });
}
