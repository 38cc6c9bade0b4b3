import { PermissionFlagsBits as Permit } from 'discord-api-types/v10';
import { afterEach, expect, it } from 'vitest';
import { english } from '../../src/wording/en/english.ts';
import { engineOver } from '../answering/reports.ts';
import { aStore, moderationWith, read } from './harness.ts';
import { anHttpScene } from './httpHarness.ts';

/** A process without the gateway knows no channels: it asks Discord for them. */

const engine = engineOver('knowledge');
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start() {
  const { store, end } = await aStore();
  ends.push(end);
  const moderation = moderationWith(engine, store);
  const scene = await anHttpScene(engine, [{ shards: { ids: [], count: null }, moderation }]);
  ends.push(scene.end);
  const { server, guild, general, mod } = scene;
  const logged = guild.channel('log');
  await moderation.changeSettings(guild.id, { by: '1', request: 's' }, { logChannel: logged.id });
  const handOver = async () =>
    read((await (await mod.slash(general, 'pin handover', { question: 'open?' })).reply(10_000)).text);
  const failures = () => scene.log().filter((line) => line.includes('looking up a channel'));
  return { server, logged, handOver, failures };
}

it('a channel that Discord does not give for another reason than its absence is told to the operator', async () => {
  const { server, handOver, failures } = await start();
  server.faults.fail('GET /channels/{channel}', 500, 4);
  expect(await handOver()).toContain('Pin 1 was added.');
  expect(failures()).toHaveLength(1);
});

it('one that is hidden from the bot is no fault', async () => {
  const { logged, handOver, failures } = await start();
  logged.denyBot(Permit.ViewChannel);
  expect(await handOver()).toBe(`Pin 1 was added.\n${read(english.moderation.messagePinned)}`);
  expect(failures()).toEqual([]);
});
