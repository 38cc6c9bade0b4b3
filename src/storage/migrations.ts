import { type Kysely, type Migration, type MigrationProvider, sql } from 'kysely';

type Engine = 'SQLite' | 'PostgreSQL';

/** Refuses to alter an entry: the history is only ever added to, or deleted with its server. */
async function appendOnly(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const message = 'the history is never altered';
  if (engine === 'SQLite') {
    await sql`create trigger history_stays before update on history
      begin select raise(abort, ${sql.lit(message)}); end`.execute(db);
    return;
  }
  await sql`create function history_stays() returns trigger language plpgsql as
    $$ begin raise exception ${sql.lit(message)}; end $$`.execute(db);
  await sql`create trigger history_stays before update on history
    for each row execute function history_stays()`.execute(db);
}

const first = (engine: Engine): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('servers')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('sequence', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('pins', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('settings', 'text')
      .addColumn('settings_version', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('left_at', 'text')
      .execute();
    await db.schema
      .createTable('pins')
      .addColumn('server', 'text', (column) => column.notNull().references('servers.id').onDelete('cascade'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('fact', 'text')
      .addColumn('note', 'text')
      .addColumn('channel', 'text')
      .addColumn('until', 'text')
      .addColumn('report', 'text')
      .addColumn('message', 'text')
      .addColumn('active', 'integer', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('pins_key', ['server', 'number'])
      .execute();
    await db.schema
      .createTable('history')
      .addColumn('server', 'text', (column) => column.notNull().references('servers.id').onDelete('cascade'))
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('request', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('undoes', 'integer')
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('number', 'integer')
      .addColumn('entry', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('history_key', ['server', 'sequence'])
      .addUniqueConstraint('history_request', ['server', 'request'])
      .execute();
    await db.schema
      .createTable('misses')
      .addColumn('server', 'text', (column) => column.notNull().references('servers.id').onDelete('cascade'))
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('asked', 'integer', (column) => column.notNull())
      .addColumn('askers', 'integer', (column) => column.notNull())
      .addColumn('wrong', 'integer', (column) => column.notNull())
      .addColumn('fact', 'text')
      .addColumn('first_at', 'text', (column) => column.notNull())
      .addColumn('last_at', 'text', (column) => column.notNull())
      .addColumn('dismissed', 'integer', (column) => column.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('misses_key', ['server', 'key'])
      .execute();
    await appendOnly(db, engine);
  },
});

/** What a process needs to read on where the one before it ended. */
const gatewaySessions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('gateway_sessions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('shard', 'integer', (column) => column.notNull())
      .addColumn('shards', 'integer', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('url', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute();
  },
};

/** What moderators were told of. */
const told: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('servers').addColumn('told', 'text').execute();
  },
};

/** Every minute the pins are looked for that have come to their end. */
const ends: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createIndex('pins_until').on('pins').column('until').execute();
  },
};

/** For which end the message of a pin was taken care of; few are to be looked for, however many have ended. */
const notedEnds: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('pins').addColumn('noted_end', 'text').execute();
    await db.schema.dropIndex('pins_until').execute();
    await sql`create index pins_ended on pins (until)
      where active = 1 and message is not null and noted_end is distinct from until`.execute(db);
  },
};

/** The sentence that a pin was made with. Pins of before have none until it is filled in, or they are edited or kept. */
const quotes: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('pins').addColumn('quote', 'text').execute();
  },
};

/** All migrations by name, oldest first. One that was released is never changed: a new one follows. */
export const migrationsFor = (engine: Engine): MigrationProvider => ({
  getMigrations: async () => ({
    '1-moderation': first(engine),
    '2-gateway-sessions': gatewaySessions,
    '2-told': told,
    '3-ends': ends,
    '4-noted-ends': notedEnds,
    '5-quotes': quotes,
  }),
});
