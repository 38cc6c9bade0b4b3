import { afterEach, describe, expect, it } from 'vitest';
import { engineOver } from '../answering/reports.ts';
import { declarations, fields } from '../discord-server/bodies.ts';
import { aScene, read, type Scene } from './harness.ts';

const engine = engineOver('knowledge');
let scene: Scene | undefined;

afterEach(async () => {
  const running = scene;
  scene = undefined;
  await running?.end();
});

describe('a reader whose Discord is in Russian', () => {
  it('gets the bot’s own sentences in Russian, and the quote as it stands, marked so', async () => {
    scene = await aScene(engine);
    const general = scene.guild.channel('general');
    const ann = scene.server.user('ann');
    ann.locale = 'ru';
    const answer = await (await ann.slash(general, 'ask', { question: 'is there a curfew?' })).reply();
    expect(answer.text).toContain('The decision includes a curfew from 11 p.m. to 7 a.m.');
    expect(answer.text).toContain('6 января 2022 г., 4 года назад');
    expect(answer.text).toContain('Цитата приведена на языке отчёта');
    const why = await (await ann.click(answer, 'Почему это')).reply();
    expect(why.text).toContain('Найдены все значимые слова');
    const lookup = await (await ann.slash(general, 'lookup', { what: 'almaty' })).reply();
    expect(lookup.text).toContain('Almaty · место · 3 факта');
    const silence = await (await ann.slash(general, 'ask', { question: 'who is the president?' })).reply();
    expect(silence.text).toContain('В отчёте этого не сказано');
  });

  it('and one in English gets English beside them', async () => {
    scene = await aScene(engine);
    const general = scene.guild.channel('general');
    const ben = scene.server.user('ben');
    const answer = await (await ben.slash(general, 'ask', { question: 'is there a curfew?' })).reply();
    expect(answer.text).not.toMatch(/[а-я]/);
  });

  it('uses the commands by their Russian names, which the bot’s own sentences name', async () => {
    scene = await aScene(engine);
    const general = scene.guild.channel('general');
    const ann = scene.server.user('ann');
    ann.locale = 'ru';
    const answer = await ann.slash(general, 'спросить', { вопрос: 'is there a curfew?', 'только-мне': true });
    const reply = await answer.reply();
    expect(reply.text).toContain('The decision includes a curfew');
    expect(reply.ephemeral).toBe(true);
    const typing = await ann.autocomplete(general, 'найти', { что: 'alm' });
    expect((await typing.response()).choices?.[0]?.name).toMatch(/^Almaty · место/);
    const lookup = await (await ann.slash(general, 'найти', { что: 'almaty' })).reply();
    expect(lookup.text).toContain('Almaty · место · 3 факта');
    const help = read((await (await ann.slash(general, 'помощь')).reply()).text);
    const known = scene.server.commands().map(({ declared }) => fields(declared['name_localizations'])['ru']);
    const named = [...help.matchAll(/\/([^\s,.;]+)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect(known).toContain(name);
  });

  it('has a name in Russian for every command, subcommand and option', async () => {
    scene = await aScene(engine);
    const commands = scene.server.commands().map(({ declared }) => declared);
    const all = [...declarations({ commands })].map(({ component }) => component);
    expect(all.length).toBeGreaterThan(40);
    for (const one of all) expect(fields(one['name_localizations'])['ru'], String(one['name'])).toBeTruthy();
  });

  it('sees the commands described in Russian', async () => {
    scene = await aScene(engine);
    const commands = scene.server.commands();
    const ask = commands.find(({ name }) => name === 'ask');
    expect(JSON.stringify(ask)).toContain('Спросить, что говорит отчёт');
    expect(JSON.stringify(commands.map(({ declared }) => declared))).toContain('Сверить с отчётом');
  });
});
