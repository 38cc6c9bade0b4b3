import { Socket } from 'node:net';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { again, wait } from './again.ts';
import { KyselyStore } from './kyselyStore.ts';
import { Listeners } from './listeners.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

const channel = 'verbatim_changes';
/** Between two attempts to connect again, in milliseconds. */
const pause = 200;
const mostConnections = 5;
/** For how long nothing may come or go on a connection, in milliseconds: longer than any statement takes. */
const longestSilence = 20_000;
/** How long a server may take to say goodbye when the bot stops, in milliseconds. */
const goodbye = 500;

/** Classes of SQLSTATE that mean a lost connection or a server that is stopping or starting, and a lost race. */
const passing = /^(?:08|57P0[123]|53300|40001|40P01)/;
/**
 * What pg says of a connection that it has lost, or could not make in time. The last is what a transaction fails with:
 * it is taken back on the connection that is gone, and that error stands in the place of the first.
 */
const lost =
  /^(?:Connection terminated|timeout e(?:xpired|xceeded)|Client has encountered a connection error and is not queryable)/;
const broken = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** Whether it may work when tried again. */
export function passes(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(passes);
  const code = 'code' in error ? String(error.code) : '';
  return broken.has(code) || passing.test(code) || lost.test(error.message);
}

/** A socket that counts as broken after a silence: a network that drops everything says nothing of it. */
function breaking(silence: number): Socket {
  const socket = new Socket();
  socket.setTimeout(silence, () =>
    socket.destroy(new Error(`Connection terminated: no answer for ${silence / 1000} seconds`)),
  );
  return socket;
}

/** Hears the announcements of all processes, on a connection of its own that is made again when it is lost. */
class Hearing {
  readonly #url: string;
  readonly #listeners: Listeners;
  readonly #onFailure: (error: unknown) => void;
  readonly #silence: number;
  #client: pg.Client | undefined;
  #socket: Socket | undefined;
  #hears = false;
  #closed = false;

  constructor(url: string, listeners: Listeners, onFailure: (error: unknown) => void, silence: number) {
    this.#url = url;
    this.#listeners = listeners;
    this.#onFailure = onFailure;
    this.#silence = silence;
  }

  get hears(): boolean {
    return this.#hears;
  }

  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      stream: () => {
        this.#socket = breaking(this.#silence);
        return this.#socket;
      },
    });
    client.on('notification', ({ payload }) => this.#listeners.tell(payload ?? null));
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, undefined));
    this.#client = client;
    await client.connect();
    // Stopped meanwhile: nobody else would end it.
    if (this.#closed) {
      await client.end();
      return;
    }
    await client.query(`listen ${channel}`);
    this.#hears = true;
    this.#askNowAndThen(client);
    // What was announced before is lost: all may have changed.
    this.#listeners.tell(null);
  }

  /** Where nobody announces anything, a connection that is gone would look like one that stands. */
  #askNowAndThen(client: pg.Client): void {
    let isAnswered = true;
    const asking = setInterval(() => {
      // Asked once: asking again would count as something that goes on.
      if (!isAnswered) return;
      isAnswered = false;
      void client.query(`listen ${channel}`).then(
        () => {
          isAnswered = true;
        },
        () => undefined,
      );
    }, this.#silence / 3).unref();
    client.once('end', () => clearInterval(asking));
  }

  #lost(client: pg.Client, error: unknown): void {
    // One that is lost before it hears has failed to start: whoever started it tries again.
    if (this.#closed || !this.#hears || this.#client !== client) return;
    this.#client = undefined;
    this.#hears = false;
    if (error !== undefined) this.#onFailure(error);
    this.#listeners.tell(null);
    void this.#restart();
  }

  async #restart(): Promise<void> {
    while (!this.#closed) {
      await wait(pause);
      if (this.#closed) return;
      try {
        await this.start();
        return;
      } catch {
        // Said once, when it was lost.
        const client = this.#client;
        this.#client = undefined;
        await client?.end().catch(() => undefined);
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    // One that is out of reach says no goodbye, and would be waited for without end.
    const enough = setTimeout(() => this.#socket?.destroy(), goodbye);
    await this.#client?.end().catch(() => undefined);
    clearTimeout(enough);
  }
}

/**
 * The store in PostgreSQL, for several processes.
 * @param url postgres://user:password@host:port/database
 * @param onFailure told of lost connections, which are made again by themselves.
 * @param silence milliseconds without an answer after which a connection counts as lost.
 * @param prepare brings it to the newest schema, or refuses it.
 * @throws Error where the database cannot be reached or used.
 */
export async function postgresStore(
  url: string,
  onFailure: (error: unknown) => void,
  silence = longestSilence,
  prepare = migrate,
): Promise<KyselyStore> {
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: 5_000,
    // Closed before their silence would count as a loss.
    idleTimeoutMillis: silence / 3,
    stream: () => breaking(silence),
  });
  // An idle connection that is lost is no error of anybody's: the next query takes another.
  pool.on('error', onFailure);
  // One that is lost between two statements of a transaction fails the next of them; by itself it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await prepare(db, 'PostgreSQL');
  const listeners = new Listeners();
  const hearing = new Hearing(url, listeners, onFailure, silence);
  await hearing.start();
  return new KyselyStore({
    engine: 'PostgreSQL',
    db,
    again: (patience, work) => again(passes, pause, patience, work),
    doubtfulCommit: true,
    unforced: (work) => work(db),
    announce: async (transaction, server) => {
      await sql`select pg_notify(${channel}, ${server})`.execute(transaction);
    },
    onChange: (listener) => listeners.add(listener),
    // At once in this process, and once more when the announcement comes back.
    committed: (server) => listeners.tell(server),
    hears: () => hearing.hears,
    async close() {
      await hearing.close();
      await db.destroy();
    },
  });
}
