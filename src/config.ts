import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { type Caution, cautions } from './answering/caution.ts';

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const filled = v.pipe(v.string(), v.trim(), v.minLength(1));
const wrongPort = 'must be a number from 0 to 65535';
const host = v.pipe(
  filled,
  v.regex(/^[\w.:-]+$/, 'must be a name or an address of this machine, such as 127.0.0.1'),
);
const port = v.pipe(
  filled,
  v.regex(/^\d{1,5}$/, wrongPort),
  v.transform(Number),
  v.maxValue(65_535, wrongPort),
);
const schema = v.object({
  DISCORD_TOKEN: v.optional(filled),
  DISCORD_API: v.optional(v.pipe(filled, v.url('must be an address such as http://127.0.0.1:4000/api'))),
  DISCORD_GUILD: v.optional(
    v.pipe(filled, v.regex(/^\d{15,21}$/, 'must be the id of a server: 15 to 21 digits')),
  ),
  ANSWER_CHANNELS: v.optional(
    v.pipe(
      filled,
      v.transform((list) => list.split(/[\s,]+/).filter((id) => id !== '')),
      v.array(v.pipe(v.string(), v.regex(/^\d{15,21}$/, 'must be ids of channels, with commas between'))),
    ),
  ),
  MESSAGE_CONTENT: v.optional(v.picklist(['on', 'off'], 'must be on or off')),
  DATABASE_URL: v.optional(
    v.pipe(
      filled,
      v.regex(
        /^(?:postgres(?:ql)?:\/\/|file:|(?!\w+:\/\/))/,
        'must be postgres://… or the path of a SQLite file',
      ),
    ),
  ),
  KNOWLEDGE_DIR: v.optional(filled),
  CAUTION: v.optional(v.picklist(cautions, `must be one of ${cautions.join(', ')}`)),
  DISCORD_PUBLIC_KEY: v.optional(
    v.pipe(
      filled,
      v.regex(/^[0-9a-f]{64}$/i, 'must be the public key of the application: 64 hexadecimal digits'),
    ),
  ),
  INTERACTIONS_HOST: v.optional(host),
  INTERACTIONS_PORT: v.optional(port),
  SHARDS: v.optional(
    v.pipe(
      filled,
      v.regex(
        /^(?:none|\d+(?:-\d+)?(?:\s*,\s*\d+(?:-\d+)?)*)$/,
        'must be shards such as 0,1 or 0-3, or none',
      ),
    ),
  ),
  SHARD_COUNT: v.optional(
    v.pipe(
      filled,
      v.regex(/^[1-9]\d{0,4}$/, 'must be the number of shards of all processes together'),
      v.transform(Number),
    ),
  ),
  HOST: v.optional(host),
  PORT: v.optional(port),
  PUBLIC_URL: v.optional(
    v.pipe(
      filled,
      v.regex(
        /^https?:\/\/[^\s/?#@]+\/?$/,
        'must be an address without a path, such as https://reports.example',
      ),
      v.transform((address) => address.replace(/\/$/, '')),
    ),
  ),
  LOG_LEVEL: v.optional(v.picklist(levels, `must be one of ${levels.join(', ')}`)),
});

/** Settings of the process, read once. */
export interface Config {
  readonly discord: {
    readonly token: string | null;
    /** Base address of Discord's REST interface; null for Discord itself. */
    readonly api: string | null;
    /** Register commands in this server only; null for everywhere. */
    readonly guild: string | null;
    /** Channels where questions are answered without a mention; needs the message-content intent. */
    readonly answerChannels: readonly string[];
    /** Whether Discord is asked for the content of all messages (a privileged intent). */
    readonly messageContent: boolean;
    readonly shards: ShardsOfProcess;
  };
  /** Where Discord sends commands over HTTP; null where they come over the gateway. */
  readonly interactions: {
    /** The application's key that requests are signed with, 64 hexadecimal digits. */
    readonly publicKey: string;
    readonly host: string;
    readonly port: number;
  } | null;
  readonly web: {
    /** The address that the page listens on: by default nobody else's machine can reach it. */
    readonly host: string;
    readonly port: number;
    /** Where others reach the page, `https://…` without a slash at the end; null where they do not. */
    readonly publicUrl: string | null;
  };
  /** Where moderators' work is kept: `postgres://…`, or the path of a SQLite file. */
  readonly database: string;
  readonly knowledgeDir: string;
  readonly caution: Caution;
  readonly logLevel: (typeof levels)[number];
}

/** Which shards of the gateway this process has: ids, none of them, or null for all; and how many there are in all. */
export interface ShardsOfProcess {
  readonly ids: readonly number[] | null;
  /** Null: as many as Discord recommends. */
  readonly count: number | null;
}

/**
 * Reads `0,1`, `0-3` or `none`.
 * @throws Error with a sentence where the ids do not fit the count.
 */
function shardsOf(list: string | undefined, count: number | null): ShardsOfProcess {
  if (list === undefined) return { ids: null, count };
  if (list === 'none') return { ids: [], count };
  if (count === null)
    throw new Error('SHARDS needs SHARD_COUNT beside it: the number of shards of all processes');
  const ids = list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    if (last < first) throw new Error(`SHARDS must name ranges from low to high, not ${range.trim()}`);
    if (last >= count)
      throw new Error(`SHARDS must be below SHARD_COUNT: with ${count} shards the last is ${count - 1}`);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
  return { ids: Object.freeze([...new Set(ids)].sort((a, b) => a - b)), count };
}

/** The folder of this installation. */
export const home = fileURLToPath(new URL('..', import.meta.url));

/**
 * Reads the environment. Empty variables count as absent, as in a copied `.env.example`.
 * @throws Error with one sentence for each variable that is wrong.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''));
  const result = v.safeParse(schema, given);
  if (!result.success) {
    const problems = result.issues.map((issue) => `${String(issue.path?.[0]?.key)} ${issue.message}`);
    throw new Error(`The environment has a wrong value: ${problems.join('; ')}. See .env.example.`);
  }
  const env = result.output;
  const { DISCORD_PUBLIC_KEY: publicKey } = env;
  let shards: ShardsOfProcess;
  try {
    shards = shardsOf(env.SHARDS, env.SHARD_COUNT ?? null);
    if (shards.ids?.length === 0 && publicKey === undefined)
      throw new Error('SHARDS=none needs DISCORD_PUBLIC_KEY: without either the bot would hear nothing');
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`The environment has a wrong value: ${message}. See .env.example.`);
  }
  return Object.freeze({
    discord: Object.freeze({
      token: env.DISCORD_TOKEN ?? null,
      api: env.DISCORD_API ?? null,
      guild: env.DISCORD_GUILD ?? null,
      answerChannels: Object.freeze(env.ANSWER_CHANNELS ?? []),
      messageContent: env.MESSAGE_CONTENT === 'on' || (env.ANSWER_CHANNELS ?? []).length > 0,
      shards: Object.freeze(shards),
    }),
    interactions:
      publicKey === undefined
        ? null
        : Object.freeze({
            publicKey: publicKey.toLowerCase(),
            host: env.INTERACTIONS_HOST ?? '127.0.0.1',
            port: env.INTERACTIONS_PORT ?? 8081,
          }),
    web: Object.freeze({
      host: env.HOST ?? '127.0.0.1',
      port: env.PORT ?? 8080,
      publicUrl: env.PUBLIC_URL ?? null,
    }),
    database: env.DATABASE_URL ?? join(home, 'data', 'verbatim.sqlite'),
    knowledgeDir: env.KNOWLEDGE_DIR ?? join(home, 'knowledge'),
    caution: env.CAUTION ?? 'balanced',
    logLevel: env.LOG_LEVEL ?? 'info',
  });
}

/** Reads `.env` in the working directory into the environment; variables already set win. */
export function readDotEnv(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}
