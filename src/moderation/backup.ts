import * as v from 'valibot';
import { keptInstant as instant } from './instant.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const flag = v.picklist([0, 1], 'must be 0 or 1');
const maybe = v.nullable(v.string());
const json = v.pipe(
  v.string(),
  v.check((text) => {
    try {
      return typeof JSON.parse(text) === 'object';
    } catch {
      return false;
    }
  }, 'is no JSON'),
);

/** The rows of each table, as both engines keep them. */
const rows = {
  servers: v.strictObject({
    id: v.string(),
    sequence: count,
    pins: count,
    settings: v.nullable(json),
    settings_version: count,
    left_at: v.nullable(instant),
    // Missing in backups of before.
    told: v.optional(v.nullable(json), null),
  }),
  pins: v.strictObject({
    ...{ server: v.string(), number: count, version: count, question: v.string(), fact: maybe, note: maybe },
    ...{ channel: maybe, until: v.nullable(instant), report: maybe, message: maybe, active: flag },
    ...{ by: v.string(), at: instant },
    // Missing in backups of before.
    noted_end: v.optional(v.nullable(instant), null),
    quote: v.optional(maybe, null),
  }),
  history: v.strictObject({
    ...{ server: v.string(), sequence: count, request: v.string(), by: v.string(), at: instant },
    ...{ reason: maybe, undoes: v.nullable(count), subject: v.string(), action: v.string() },
    ...{ number: v.nullable(count), entry: json },
  }),
  misses: v.strictObject({
    ...{ server: v.string(), key: v.string(), text: v.string(), asked: count, askers: count, wrong: count },
    ...{ fact: maybe, first_at: instant, last_at: instant, dismissed: flag },
  }),
};

/** Tables in the order in which they can be filled: what others refer to comes first. */
export const backedUp = ['servers', 'pins', 'history', 'misses'] as const;

/** All that is kept of all servers at one moment. */
export interface Contents {
  readonly servers: readonly v.InferOutput<typeof rows.servers>[];
  readonly pins: readonly v.InferOutput<typeof rows.pins>[];
  readonly history: readonly v.InferOutput<typeof rows.history>[];
  readonly misses: readonly v.InferOutput<typeof rows.misses>[];
}

/** There is data where a backup was to be put. */
export class NotEmpty extends Error {
  constructor(servers: number) {
    super(
      `The database holds the data of ${servers} server${servers === 1 ? '' : 's'} already. Nothing was changed. To delete that data and put the backup in its place: npm run restore -- FILE --replace`,
    );
    this.name = 'NotEmpty';
  }
}

/** Counts up when a new version of the bot could not read what an older one wrote. */
const version = 1;

const head = v.object({
  format: v.literal('verbatim-backup'),
  version: v.number(),
  made: v.string(),
  rows: v.strictObject({ servers: count, pins: count, history: count, misses: count }),
});

/**
 * A backup as text: a line of JSON about it, one for each row, and last the SHA-256 of all lines before. The same for
 * both engines.
 * @param made when, ISO 8601
 */
export function writeBackup(contents: Contents, made: string, sha256: (text: string) => string): string {
  const counts = Object.fromEntries(backedUp.map((table) => [table, contents[table].length]));
  const lines = [
    JSON.stringify({ format: 'verbatim-backup', version, made, rows: counts }),
    ...backedUp.flatMap((table) => contents[table].map((row) => JSON.stringify({ table, row }))),
  ];
  const body = `${lines.join('\n')}\n`;
  return `${body}${JSON.stringify({ sha256: sha256(body) })}\n`;
}

const remedy = 'Take another backup; nothing was changed.';

function parsed(line: string, at: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`Line ${at + 1} of the backup is no JSON. ${remedy}`);
  }
}

/** @throws Error with a sentence where the text is no backup, is damaged, or is of a later version. */
export function readBackup(
  text: string,
  sha256: (text: string) => string,
): { readonly contents: Contents; readonly made: string } {
  const lines = text.split('\n');
  const first = v.safeParse(head, lines[0]?.startsWith('{') ? parsed(lines[0], 0) : undefined);
  if (!first.success)
    throw new Error('That file is no backup of Verbatim: its first line says something else.');
  if (first.output.version !== version)
    throw new Error(
      `The backup has version ${first.output.version}; this program reads version ${version}. Use the release that made it, or a later one.`,
    );
  const end = text.lastIndexOf('\n', text.length - 2) + 1;
  const last = /^\{"sha256":"([0-9a-f]{64})"\}\n$/.exec(text.slice(end));
  if (last === null) throw new Error(`The backup is cut short: its last line is missing. ${remedy}`);
  if (last[1] !== sha256(text.slice(0, end)))
    throw new Error(`The backup is damaged: its lines do not agree with its checksum. ${remedy}`);
  const found: Record<(typeof backedUp)[number], unknown[]> = {
    servers: [],
    pins: [],
    history: [],
    misses: [],
  };
  lines.slice(1, -2).forEach((line, i) => {
    const { table, row } = parsed(line, i + 1) as { table?: unknown; row?: unknown };
    const name = backedUp.find((one) => one === table);
    if (name === undefined) throw new Error(`Line ${i + 2} of the backup is of no known table. ${remedy}`);
    const result = v.safeParse(rows[name], row);
    if (!result.success) {
      const [issue] = result.issues;
      const field = issue.path?.map(({ key }) => String(key)).join('.') ?? name;
      throw new Error(`Line ${i + 2} of the backup, ${field}: ${issue.message}. ${remedy}`);
    }
    found[name].push(result.output);
  });
  const lacking = backedUp.find((table) => found[table].length !== first.output.rows[table]);
  if (lacking !== undefined)
    throw new Error(`The backup lacks rows of ${lacking}: its first line promises others. ${remedy}`);
  return { contents: found as unknown as Contents, made: first.output.made };
}
