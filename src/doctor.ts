import { createServer } from 'node:net';
import type { Config } from './config.ts';
import type { ChosenChannels } from './discord/examine.ts';
import type { Finding } from './terminal/program.ts';

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Whether something could listen there; null where it could, else the system's code for why not. */
function listening({ host, port }: { readonly host: string; readonly port: number }): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** @param chosen gets the channels that each server's moderators chose, where the database can be read. */
async function database(address: string, chosen: Map<string, ChosenChannels>): Promise<Finding> {
  const { migrationsToCome, openStore } = await import('./storage/open.ts');
  try {
    const toCome = await migrationsToCome(address);
    // Opening it would carry them out, and the version before could not start with it any more.
    if (toCome !== null && toCome > 0)
      return {
        state: 'hint',
        about: 'database',
        says: `${toCome} migration${toCome === 1 ? '' : 's'} would be carried out at the next start. Versions before this one cannot be started with it after that: first run npm run backup -- FILE.`,
      };
    const store = await openStore(address, () => undefined);
    try {
      const servers = await store.servers();
      for (const { id } of servers) chosen.set(id, (await store.state(id)).settings);
      const { length } = servers;
      const kept =
        length === 0 ? 'nothing is kept yet' : `data of ${length} server${length === 1 ? '' : 's'}`;
      return { state: 'right', about: 'database', says: `${store.engine} can be read and written; ${kept}.` };
    } finally {
      await store.close();
    }
  } catch (error) {
    return { state: 'fault', about: 'database', says: sentence(error) };
  }
}

/** @param named the variables that say where. */
async function port(
  about: string,
  where: { readonly host: string; readonly port: number },
  named: readonly [host: string, port: string],
): Promise<Finding> {
  const code = await listening(where);
  const at = `${where.host}:${where.port}`;
  if (code === null) return { state: 'right', about, says: `it can listen at ${at}.` };
  if (code === 'EADDRINUSE')
    return {
      state: 'hint',
      about,
      says: `${at} is taken: by this bot where it is running, else set ${named[1]} to another number.`,
    };
  return {
    state: 'fault',
    about,
    says: `it cannot listen at ${at} (${code}). Set ${named[0]} and ${named[1]} to others.`,
  };
}

/**
 * Looks at all that the bot needs, one after the other, and goes on after a fault. A missing SQLite file is made, and what
 * loading the reports works out is kept in `data/`, as the bot would do; a database is not brought to a newer schema.
 * @param load loads the reports. @throws Error with a sentence where the bot could not start with them.
 */
export async function* examine(
  config: Config,
  load: () => { readonly reports: readonly unknown[]; readonly facts: readonly unknown[] },
): AsyncIterable<Finding> {
  try {
    const { reports, facts } = load();
    yield {
      state: 'right',
      about: 'knowledge',
      says: `${reports.length} report${reports.length === 1 ? '' : 's'}, ${facts.length} facts.`,
    };
  } catch (error) {
    yield { state: 'fault', about: 'knowledge', says: sentence(error) };
  }
  const chosen = new Map<string, ChosenChannels>();
  yield await database(config.database, chosen);
  yield await port('local page', config.web, ['HOST', 'PORT']);
  const { interactions } = config;
  if (interactions !== null)
    yield await port('commands over HTTP', interactions, ['INTERACTIONS_HOST', 'INTERACTIONS_PORT']);
  const { token, ...discord } = config.discord;
  if (token === null) {
    yield {
      state: 'hint',
      about: 'token',
      says: 'DISCORD_TOKEN is not set: the bot opens as a chat in the terminal. Set it in .env to go on Discord.',
    };
    return;
  }
  const { examineDiscord } = await import('./discord/examine.ts');
  yield* examineDiscord({ token, ...discord, publicKey: interactions?.publicKey ?? null, chosen });
}
