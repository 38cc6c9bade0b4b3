import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/moderation/store.ts';
import { openStore } from '../../src/storage/open.ts';
import { english } from '../../src/wording/en/english.ts';
import { engineOver } from '../answering/reports.ts';
import { moderationWith, read } from './harness.ts';
import { anHttpScene } from './httpHarness.ts';

const engine = engineOver('knowledge');
const question = 'is there a curfew?';
const quote = 'The decision includes a curfew';
const alone = { shards: { ids: [], count: null } };
const editing = 'PATCH /webhooks/{application}/{token}/messages/{message}';

let scene: Awaited<ReturnType<typeof anHttpScene>> | undefined;
let store: Store | undefined;
let folder: string | undefined;

async function start(...processes: Parameters<typeof anHttpScene>[1]) {
  scene = await anHttpScene(engine, processes.length === 0 ? [alone] : processes);
  return scene;
}

async function withStore() {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-'));
  store = await openStore(join(folder, 'verbatim.sqlite'), () => undefined);
  return { ...alone, moderation: moderationWith(engine, store) };
}

afterEach(async () => {
  const [running, opened, kept] = [scene, store, folder];
  [scene, store, folder] = [undefined, undefined, undefined];
  await running?.end();
  await opened?.close();
  if (kept !== undefined) rmSync(kept, { recursive: true, force: true });
});

describe.each([
  ['without the gateway', alone],
  ['beside the gateway', {}],
])('over HTTP, %s', (_, changes) => {
  it('a command, a button, a menu, what is offered while typing: each is taken with 202 and answered', async () => {
    const { server, general, ann } = await start(changes);
    const answer = await (await ann.slash(general, 'ask', { question })).reply();
    expect(read(answer.text)).toContain(quote);
    const context = await (await ann.click(answer, 'Context')).reply();
    expect(read(context.text)).toContain(quote);
    expect(context.onlyFor?.name).toBe('ann');

    const typing = await ann.autocomplete(general, 'lookup', { what: 'alm' });
    expect((await typing.response()).choices?.[0]?.name).toMatch(/^Almaty · place/);

    const said = await general.say(ann, 'There is a curfew from 11 p.m. to 7 a.m.');
    const checked = await (await ann.messageMenu(said, 'Check against the report')).reply();
    expect(read(checked.text)).toContain('curfew');

    await server.until(() => server.sent[3], 'the last request to be answered');
    expect(server.sent.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect(server.interactions).toHaveLength(4);
  });
});

describe('over HTTP alone', () => {
  it('a follow-up takes up what was asked before', async () => {
    const { general, ann } = await start();
    await (await ann.slash(general, 'ask', { question: 'how many police officers were killed?' })).reply();
    const next = await (await ann.slash(general, 'ask', { question: 'and detained?' })).reply();
    expect(read(next.text)).toMatch(/detained/);
  });

  it('a moderator pins in a form, the message stands in the channel, and members get the pin, in threads too', async () => {
    const { guild, general, ann, mod } = await start(await withStore());
    const answer = await (await ann.slash(general, 'ask', { question })).reply();
    const form = await mod.messageMenu(answer, 'Pin this answer');
    expect((await form.response()).modal?.title).toBeDefined();
    const told = await (await mod.submitModal(form, { question: 'May people go out?' })).reply();
    expect(read(told.text)).toContain('Pin 1 was added.');
    expect(general.pins.map(({ id }) => id)).toEqual([answer.id]);

    const thread = guild.addThread('general', 'night');
    await (await mod.slash(general, 'pin edit', { pin: 1, channel: general })).reply();
    for (const place of [general, thread]) {
      const pinned = await (await ann.slash(place, 'ask', { question: 'may people go out?' })).reply();
      expect(read(pinned.text)).toContain('Pinned by the moderators');
    }
    const elsewhere = await (
      await ann.slash(guild.channel('log'), 'ask', { question: 'may people go out?' })
    ).reply();
    expect(read(elsewhere.text)).not.toContain('Pinned by the moderators');

    const removed = await (await mod.slash(general, 'pin remove', { pin: 1 })).reply();
    expect(read(removed.text)).toBe('Pin 1 was removed.');
    expect(general.pins).toEqual([]);
  });

  it('a pin that was made in a form for one channel holds and is shown there alone', async () => {
    const { guild, general, ann, mod } = await start(await withStore());
    const log = guild.channel('log');
    const ask = async (place = general) =>
      read((await (await ann.slash(place, 'ask', { question: 'may people go out?' })).reply()).text);
    const answer = await (await ann.slash(general, 'ask', { question })).reply();
    const form = await mod.messageMenu(answer, 'Pin this answer');
    const wish = { question: 'May people go out?', channel: [log] };
    const told = await (await mod.submitModal(form, wish)).reply();
    expect(read(told.text)).toContain('Pin 1 was added.');
    expect([general, log].map(({ pins }) => pins.length)).toEqual([0, 1]);
    expect(await ask(log)).toContain('Pinned by the moderators');
    expect(await ask()).not.toContain('Pinned by the moderators');
    // What nobody of this server could choose was forged.
    const again = await mod.messageMenu(answer, 'Pin this answer');
    const forged = await mod.submitModal(again, { ...wish, channel: '999999999999999999' }, { anyway: true });
    expect(read((await forged.reply()).text)).toBe(english.tampered);
  });

  it('counts pins from a file that are for channels of another server', async () => {
    const { server, general, mod, log } = await start(await withStore());
    const imported = async (...channels: string[]) => {
      const pins = channels.map((channel, i) => ({
        ...{ question: `a${i}?`, fact: null, note: channel, channel, until: null, report: null },
      }));
      const content = JSON.stringify({ format: 'verbatim-pins', version: 1, pins });
      const file = { name: 'pins.json', content };
      return read((await (await mod.slash(general, 'pin import', { file })).reply()).text);
    };
    expect(await imported(general.id, '999999999999999999', '999999999999999998')).toBe(
      '3 pins added, 0 already there.\nOf those added, 2 are for channels that this server does not have.',
    );
    // Where Discord does not say, nothing is said of it.
    server.faults.fail('GET /guilds/{guild}/channels', 500, 4);
    expect(await imported('999999999999999997')).toBe('1 pin added, 0 already there.');
    expect(log().join()).toContain('looking up the channels of a server');
  });

  it('tells the log channel, and nobody but moderators changes anything', async () => {
    const { guild, general, ann, mod } = await start(await withStore());
    const settings = await (await mod.slash(general, 'settings')).reply();
    const logs = settings.components.flatMap(
      (one) => JSON.stringify(one).match(/"custom_id":"([^"]*log[^"]*)"/)?.[1] ?? [],
    );
    await (await mod.select(settings, logs[0] ?? '', [guild.channel('log')])).response();
    await (await mod.slash(general, 'pin handover', { question: 'Is it safe?' })).reply();
    expect(read((await guild.channel('log').nextMessage()).text)).toMatch(/log channel|settings/i);
    expect(read((await guild.channel('log').nextMessage()).text)).toContain('Is it safe?');
    const refused = await ann.slash(general, 'pin remove', { pin: 1 }, { anyway: true });
    expect(read((await refused.reply()).text)).toMatch(/^That is for moderators/);
  });

  it('in a server that has not invited the bot there is nothing for moderators, and answers all the same', async () => {
    const { server } = await start(await withStore());
    const foreign = server.addGuild({ name: 'Foreign', installed: false, members: ['ann'], owner: 'ann' });
    const place = foreign.channel('general');
    const answer = await (await server.user('ann').slash(place, 'ask', { question })).reply();
    expect(read(answer.text)).toContain(quote);
    const pin = await server
      .user('ann')
      .slash(place, 'pin list', {}, { anyway: true })
      .catch(() => null);
    expect(pin === null ? 'not offered' : read((await pin.reply()).text)).toMatch(/not offered|in a server/);
  });

  it('a failure reaches the asker with the id that is in the log', async () => {
    const broken = {
      ...alone,
      ask: () => {
        throw new Error('the index is gone');
      },
    };
    const { general, ann, log } = await start(broken);
    const told = read((await (await ann.slash(general, 'ask', { question })).reply()).text);
    const id = /under ([0-9a-f]{8})/.exec(told)?.[1] ?? 'no id';
    expect(log().filter((line) => line.includes(id) && line.includes('the index is gone'))).toHaveLength(1);
  });

  it('while Discord’s REST interface is slow, the request is not held for long and the answer comes once', async () => {
    const { server, general, ann } = await start();
    const release = server.faults.hold(editing);
    const asked = await ann.slash(general, 'ask', { question });
    const { status } = await server.until(() => server.sent.at(-1), 'the request to be taken');
    expect([status, asked.messages.map(({ loading }) => loading)]).toEqual([202, [true]]);
    release();
    expect(read((await asked.reply()).text)).toContain(quote);
    expect(asked.messages).toHaveLength(1);
  });

  it('a process that dies with a command in hand: another answers it, once', async () => {
    scene = await anHttpScene(engine, [alone, alone], { ignore: ['already-acknowledged'] });
    const { server, bots, general, ann } = scene;
    const release = server.faults.hold(editing);
    const asked = await ann.slash(general, 'ask', { question });
    await asked.acknowledged();
    // As a process ends that is killed: its requests break off. What it would still have written, it writes too late.
    await bots[0]?.endpoint.stop(0);
    expect(read((await asked.reply()).text)).toContain(quote);
    await server.until(() => server.sent[1], 'the second request to be answered');
    expect(server.sent.map(({ status }) => status)).toEqual([0, 202]);
    release();
    expect(asked.messages).toHaveLength(1);
  });
});

describe('the endpoint', () => {
  const post = (address: string, body: string | Buffer, headers: Record<string, string>) =>
    fetch(address, { method: 'POST', body, headers });
  const ping = (id: string) => JSON.stringify({ id, type: 1, version: 1 });
  const said = async (answer: Response) => [answer.status, await answer.text()];

  it('refuses what Discord did not sign, with not a word', async () => {
    const { server, bots } = await start();
    const address = bots[0]?.endpoint.address ?? '';
    const body = ping('1');
    const headers = server.signed(body);
    const wrong: Record<string, string>[] = [
      {},
      { ...headers, 'X-Signature-Ed25519': '00'.repeat(64) },
      { ...headers, 'X-Signature-Ed25519': 'not hexadecimal' },
      { ...headers, 'X-Signature-Timestamp': String(Number(headers['X-Signature-Timestamp']) + 1) },
      { ...headers, 'X-Signature-Timestamp': '' },
      { 'X-Signature-Ed25519': headers['X-Signature-Ed25519'] ?? '' },
    ];
    for (const one of wrong) expect(await said(await post(address, body, one))).toEqual([401, '']);
    expect(await said(await post(address, ping('2'), headers))).toEqual([401, '']);
    expect(await said(await post(address, 'not JSON', {}))).toEqual([401, '']);
    expect(await said(await post(address, body, headers))).toEqual([200, '{"type":1}']);
  });

  it('refuses what Discord signed more than a minute ago, or for later, and says so in the log', async () => {
    const { server, bots, log } = await start();
    const address = bots[0]?.endpoint.address ?? '';
    const signed = (at: number) => server.signed(ping(String(at)), at);
    for (const away of [-61_500, 61_500]) {
      const at = server.clock.now() + away;
      expect(await said(await post(address, ping(String(at)), signed(at)))).toEqual([401, '']);
    }
    const at = server.clock.now() - 50_000;
    expect((await post(address, ping(String(at)), signed(at))).status).toBe(200);
    expect(log().filter((line) => line.includes('of another time'))).toHaveLength(2);
  });

  it('takes a command once, though its request be sent again', async () => {
    const { server, general, ann } = await start();
    const asked = await ann.slash(general, 'ask', { question });
    await asked.reply();
    const sent = await server.until(() => server.sent[0], 'the request to be answered');
    expect(await said(await post(sent.address, sent.body, sent.headers))).toEqual([401, '']);
    server.clock.advance(61_000);
    expect((await post(sent.address, sent.body, sent.headers)).status).toBe(401);
    expect(asked.messages).toHaveLength(1);
  });

  it('in two processes: the command that is sent to the other again changes and shows nothing more', async () => {
    const kept = await withStore();
    scene = await anHttpScene(engine, [kept, kept], { ignore: ['already-acknowledged'] });
    const { server, bots, general, mod } = scene;
    const added = await mod.slash(general, 'pin handover', { question: 'Is it safe?' });
    await added.reply();
    const sent = await server.until(() => server.sent[0], 'the request to be answered');
    const other = bots.map(({ endpoint }) => endpoint.address).find((one) => one !== sent.address) ?? '';
    expect((await post(other, sent.body, sent.headers)).status).toBe(202);
    const edits = () => server.requests.filter(({ method }) => method === 'PATCH').length;
    await server.until(() => edits() === 2 || undefined, 'the other process to have done its work');
    expect(general.messages).toHaveLength(1);
    expect(general.pins).toHaveLength(1);
    expect(added.messages).toHaveLength(1);
    expect(await store?.history(general.guild?.id ?? '', { limit: 9 })).toHaveLength(1);
  });

  it('in two processes: what was removed or taken back is told as such again, and nothing more is changed', async () => {
    const kept = await withStore();
    scene = await anHttpScene(engine, [kept, kept], { ignore: ['already-acknowledged'] });
    const { server, bots, general, mod } = scene;
    const edits = () => server.requests.filter(({ method }) => method === 'PATCH').length;
    /** What a command says once the other process has done its work as well. */
    const twice = async (command: string, values: Record<string, number> = {}) => {
      const [sentBefore, editsBefore] = [server.sent.length, edits()];
      const given = await mod.slash(general, command, values);
      const first = read((await given.reply()).text);
      const sent = await server.until(() => server.sent[sentBefore], 'the request to be answered');
      const other = bots.map(({ endpoint }) => endpoint.address).find((one) => one !== sent.address) ?? '';
      expect((await post(other, sent.body, sent.headers)).status).toBe(202);
      await server.until(
        () => edits() >= editsBefore + 2 || undefined,
        'the other process to have done its work',
      );
      return [first, read(given.messages[0]?.text ?? '')];
    };
    for (const question of ['Is it safe?', 'May we go out?'])
      await (await mod.slash(general, 'pin handover', { question })).reply();
    await server.until(() => server.sent[1], 'the requests to be answered');
    expect(await twice('pin remove', { pin: 1 })).toEqual(Array(2).fill('Pin 1 was removed.'));
    expect(await twice('pin undo')).toEqual(Array(2).fill('Pin 1 is as before.'));
    expect(await store?.history(general.guild?.id ?? '', { limit: 9 })).toHaveLength(4);
  });

  it('says 400 to what Discord signed but nobody can read, and goes on', async () => {
    const { server, bots, general, ann } = await start();
    const address = bots[0]?.endpoint.address ?? '';
    const bodies = ['', '{', 'null', '[]', '{"id":1,"type":1}', '{"id":"1"}', '{"id":"7","type":2}'];
    for (const body of bodies)
      expect(await said(await post(address, body, server.signed(body))), body).toEqual([400, '']);
    const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
    const headers = server.signed(bytes.toString('latin1'));
    expect((await post(address, bytes, headers)).status).toBe(401);
    expect(read((await (await ann.slash(general, 'ask', { question })).reply()).text)).toContain(quote);
  });

  it('takes no body that is too large, no other method and no other path', async () => {
    const { server, bots } = await start();
    const address = bots[0]?.endpoint.address ?? '';
    const large = JSON.stringify({ id: '9', type: 1, padding: 'x'.repeat(300_000) });
    expect((await fetch(address)).status).toBe(404);
    expect(await said(await post(`${address}/more`, ping('3'), server.signed(ping('3'))))).toEqual([404, '']);
    expect(await said(await post(address, large, server.signed(large)))).toEqual([413, '']);
  });

  it('goes on with the next process behind a load balancer where one has gone', async () => {
    const { server, bots, general, ann } = await start(alone, alone);
    await bots[0]?.endpoint.stop();
    for (let i = 0; i < 4; i += 1) {
      const reply = await (await ann.slash(general, 'ask', { question })).reply();
      expect(read(reply.text)).toContain(quote);
    }
    const taken = () => server.sent.filter(({ status }) => status === 202);
    await server.until(() => (taken().length === 4 ? true : undefined), 'four requests to be answered');
  });
});
