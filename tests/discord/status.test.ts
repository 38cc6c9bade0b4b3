import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/moderation/store.ts';
import { english } from '../../src/wording/en/english.ts';
import { russian } from '../../src/wording/ru/russian.ts';
import { engineOver } from '../answering/reports.ts';
import { aKeptScene, type KeptScene, read } from './harness.ts';

const engine = engineOver('knowledge');
let scene: KeptScene | undefined;

afterEach(async () => {
  await scene?.end();
  scene = undefined;
});

async function start(seen: (kept: Store) => Store = (kept) => kept) {
  scene = await aKeptScene(engine, {}, { seen });
  const { server, guild } = scene;
  const general = guild.channel('general');
  const status = async (locale = 'en-US') => {
    const mod = server.user('mod');
    mod.locale = locale;
    return (await mod.slash(general, 'status')).reply();
  };
  return { ...scene, general, status };
}

describe('/status', () => {
  it('tells moderators how the bot is and what there is to do, alone, and no secret', async () => {
    const { server, general, status, address } = await start();
    const fact = engine.facts[0]?.id ?? '';
    await (await server.user('mod').slash(general, 'pin add', { question: 'who said that?', fact })).reply();
    const reply = await status();
    expect(reply.ephemeral).toBe(true);
    const text = read(reply.text);
    expect(text).toMatch(/^Connected for 0 minutes/);
    expect(text).toContain(`I quote from 1 report with ${engine.facts.length} facts.`);
    expect(text).toContain('The database is there.');
    expect(text).toContain('1 pin here.');
    expect(text).toContain('I see only messages that mention me');
    for (const secret of [server.token, server.api, address, 'sqlite', process.version])
      expect(text).not.toContain(secret);
    expect(read((await status('ru')).text)).toContain('База данных доступна.');
  });

  it('says where the database is out of reach', async () => {
    const { status } = await start((kept) => ({
      ...kept,
      engine: kept.engine,
      hears: true,
      state: (server) => kept.state(server),
      history: () => Promise.reject(new Error('away')),
      noteMiss: (...given) => kept.noteMiss(...given),
      onChange: (listener) => kept.onChange(listener),
      servers: () => kept.servers(),
    }));
    expect(read((await status()).text)).toContain('The database is out of reach');
  });

  it('counts time in words, in both languages', () => {
    const about = { delay: 41, reports: 2, facts: 60, database: true, pins: 2, toReview: 1, listens: true };
    expect(english.moderation.status({ ...about, minutes: 61 })).toMatch(
      /^Connected for 61 minutes; Discord answers within 41 ms\.\n.*\n.*\n2 pins here, 1 to review: see \/pin list\./,
    );
    expect(english.moderation.status({ ...about, minutes: 200 })).toMatch(/^Connected for 3 hours/);
    expect(english.moderation.status({ ...about, minutes: 4321 })).toMatch(/^Connected for 3 days/);
    expect(russian.moderation.status({ ...about, minutes: 200 })).toMatch(/^На связи 3 часа;/);
  });
});
