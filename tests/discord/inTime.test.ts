import { afterEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/moderation/settings.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { english } from '../../src/wording/en/english.ts';
import { engineOver } from '../answering/reports.ts';
import { aKeptScene, aScene, moderationWith, noStore, read, type Scene } from './harness.ts';

const engine = engineOver('knowledge');
const fact = engine.facts[0]?.id ?? '';
let scene: Scene | undefined;

afterEach(async () => {
  const running = scene;
  scene = undefined;
  await running?.end();
});

/** A bot whose database takes longer than Discord waits for a first answer. */
async function slowly() {
  let late = () => {};
  const state = async () => {
    late();
    return { pins: [], settings: defaultSettings, version: 0 };
  };
  scene = await aScene(engine, { moderation: moderationWith(engine, { ...noStore, hears: false, state }) });
  const { server, guild } = scene;
  late = () => server.clock.advance(4_000);
  return { ...scene, general: guild.channel('general'), ann: server.user('ann') };
}

describe('while the database takes longer than Discord waits', () => {
  const all = { open: false, alone: true };
  it.each([
    ['lookup', { what: 'almaty' }, /Almaty/, all.open],
    ['timeline', {}, /2022/, all.open],
    ['figures', {}, /\d/, all.open],
    ['fact', { id: fact }, /\w/, all.open],
    ['fact', { id: fact, private: true }, /\w/, all.alone],
    ['sources', {}, /I quote from/, all.alone],
    ['help', {}, /^I answer questions/, all.alone],
    ['privacy', {}, /\w/, all.alone],
  ])('/%s %o is answered, and shown to whom it is for', async (name, values, says, alone) => {
    const { general, ann } = await slowly();
    const reply = await (await ann.slash(general, name, values as never)).reply();
    expect(read(reply.text)).toMatch(says);
    expect(reply.ephemeral).toBe(alone);
  });

  it('a list turns its pages, with the picture on the first', async () => {
    const { server, general, ann } = await slowly();
    for (const name of ['figures', 'timeline']) {
      const list = await (await ann.slash(general, name)).reply();
      const [first, files] = [list.text, list.attachments.map(({ name: file }) => file)];
      await (await ann.click(list, 'Further')).response();
      await server.until(() => list.text !== first || undefined, 'the second page');
      expect(list.attachments).toEqual([]);
      await (await ann.click(list, 'Earlier')).response();
      await server.until(() => list.text === first || undefined, 'the first page');
      expect(list.attachments.map(({ name: file }) => file)).toEqual(files);
    }
  });
});

describe('a page that cannot be shown', () => {
  it('leaves the list as it was, and the person alone is told', async () => {
    scene = await aScene(engine);
    const { server, guild } = scene;
    const ann = server.user('ann');
    const list = await (await ann.slash(guild.channel('general'), 'timeline')).reply();
    const before = list.text;
    server.faults.fail('PATCH /webhooks/{application}/{token}/messages/{message}', 500, 4);
    const told = await (await ann.click(list, 'Further')).reply();
    expect(told.text).toMatch(/under [0-9a-f]{8}/);
    expect(told.ephemeral).toBe(true);
    expect(list.text).toBe(before);
  });
});

describe('“Wrong answer” while another process writes', () => {
  it('is acknowledged at once, and noted before it is said to be', async () => {
    const kept = await aKeptScene(engine);
    scene = kept;
    const { server, guild, store, address } = kept;
    const [general, ann] = [guild.channel('general'), server.user('ann')];
    await general.mention(ann, 'how many police officers were killed?');
    const answer = await general.nextMessage();
    const other = openSqlite(address).database;
    other.exec('BEGIN IMMEDIATE');
    const pressed = await ann.click(answer, 'Wrong answer');
    expect((await pressed.acknowledged()).type).toBe(5);
    other.exec('COMMIT');
    other.close();
    const reply = await pressed.reply(10_000);
    expect(reply.ephemeral).toBe(true);
    expect(read(reply.text)).toBe(read(english.wrongNoted));
    expect(await store.misses(guild.id)).toMatchObject([{ wrong: 1 }]);
  });
});
