import { ButtonStyle, ComponentType, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { aServer } from './aBot.ts';
import type { Purpose } from './rule.ts';
import { RULES, type RuleName } from './rules.ts';
import type { DiscordServer } from './server.ts';

interface Example {
  readonly purpose?: Purpose;
  /** What the message that is edited was before. */
  readonly before?: object;
  readonly breaks: object;
  readonly passes: object;
}

const V2 = MessageFlags.IsComponentsV2;
const NOBODY = { allowed_mentions: { parse: [] } };
const button = (id: string, more: object = {}) => ({
  type: ComponentType.Button,
  style: ButtonStyle.Primary,
  label: 'Press',
  custom_id: id,
  ...more,
});
const row = (...inside: object[]) => ({ type: ComponentType.ActionRow, components: inside });
const select = (id: string) => ({
  type: ComponentType.StringSelect,
  custom_id: id,
  options: [{ label: 'One', value: '1' }],
});
const display = (content: string) => ({ type: ComponentType.TextDisplay, content });
const container = (...inside: object[]) => ({ type: ComponentType.Container, components: inside });
const v2 = (...inside: object[]) => ({ flags: V2, components: inside, ...NOBODY });
const said = (more: object) => ({ content: 'Hello', ...NOBODY, ...more });
const field = (id: string) => ({
  type: ComponentType.Label,
  label: 'Why',
  component: { type: ComponentType.TextInput, style: 1, custom_id: id },
});
const modal = (...inside: object[]) => ({ custom_id: 'form', title: 'A form', components: inside });
const command = (more: object = {}) => ({ name: 'ask', description: 'Ask', ...more });
const option = (name: string, more: object = {}) => ({ type: 3, name, description: 'Text', ...more });
const link = { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Read' };
const embeds = (last: number) => ({
  embeds: [...Array(2).fill({ description: 'x'.repeat(2_000) }), { description: 'x'.repeat(last) }],
});
/** Three options whose choices take 101 characters each, and one described as long as it takes. */
const longCommand = (length: number) => {
  const choices = Array.from({ length: 25 }, (_, at) => ({ name: 'n', value: String(at).padEnd(99, 'x') }));
  const long = [option('a', { choices }), option('b', { choices }), option('c', { choices })];
  const spent = 'ask'.length + 'Ask'.length + 3 * ('a'.length + 'Text'.length + 25 * 100) + 'd'.length;
  const rest = length - spent;
  const names = Array.from({ length: 4 }, (_, at) => ({ name: `e${at}`, description: 'x'.repeat(100) }));
  const last = { type: 3, name: 'd', description: 'x'.repeat(rest - names.length * 102) };
  return command({ options: [...long, last, ...names.map((one) => ({ type: 3, ...one }))] });
};

/** For every rule a body that breaks it, and one that comes as near as it may. */
const EXAMPLES: Readonly<Record<RuleName, Example>> = {
  'content-too-long': {
    breaks: said({ content: 'x'.repeat(2_001) }),
    passes: said({ content: '🙂'.repeat(2_000) }),
  },
  'embeds-too-long': { breaks: said(embeds(2_001)), passes: said(embeds(2_000)) },
  'empty-message': { breaks: { content: '', embeds: [], ...NOBODY }, passes: said({ content: '.' }) },
  'too-many-rows': {
    breaks: said({ components: [1, 2, 3, 4, 5, 6].map((id) => row(button(`b${id}`))) }),
    passes: said({ components: [1, 2, 3, 4, 5].map((id) => row(button(`b${id}`))) }),
  },
  'too-many-components': {
    breaks: v2(container(...Array(20).fill(display('a'))), ...Array(20).fill(display('b'))),
    passes: v2(container(...Array(20).fill(display('a'))), ...Array(19).fill(display('b'))),
  },
  'text-displays-too-long': {
    breaks: v2(display('x'.repeat(2_000)), container(display('x'.repeat(2_001)))),
    passes: v2(display('x'.repeat(2_000)), container(display('x'.repeat(2_000)))),
  },
  'components-v2-with-content': {
    breaks: { ...v2(display('Hello')), content: 'Hello' },
    passes: { ...v2(display('Hello')), content: null, embeds: [] },
  },
  'components-v2-without-flag': {
    breaks: said({ components: [display('Hello')] }),
    passes: said({ components: [row(button('a'))] }),
  },
  'components-v2-flag-removed': {
    purpose: 'edit-message',
    before: v2(display('Hello')),
    breaks: { flags: 0, components: [row(button('a'))], ...NOBODY },
    passes: { components: [display('Good-bye')], ...NOBODY },
  },
  'mixed-row': {
    breaks: said({ components: [row(select('a'), button('b'))] }),
    passes: said({ components: [row(select('a')), row(button('b'), button('c'))] }),
  },
  'button-without-custom-id': {
    breaks: said({ components: [row(button('a', { custom_id: undefined }))] }),
    passes: said({ components: [row(button('a'), { ...link, url: 'https://example.org' })] }),
  },
  'button-without-label': {
    breaks: said({ components: [row(button('a', { label: '' }))] }),
    passes: said({ components: [row(button('a', { label: '', emoji: { name: '📌' } }))] }),
  },
  'custom-id-too-long': {
    breaks: said({ components: [row(button('x'.repeat(101)))] }),
    passes: said({ components: [row(button('x'.repeat(100)))] }),
  },
  'duplicate-custom-id': {
    breaks: said({ components: [row(button('a')), row(button('a'))] }),
    passes: said({
      components: [row(button('a')), row(button('b'), { ...link, url: 'https://example.org' })],
    }),
  },
  'mentions-not-suppressed': { breaks: { content: '<@1>' }, passes: { content: '<@1>', ...NOBODY } },
  'modal-too-many-components': {
    purpose: 'modal',
    breaks: modal(...['a', 'b', 'c', 'd', 'e', 'f'].map(field)),
    passes: modal(...['a', 'b', 'c', 'd', 'e'].map(field)),
  },
  'command-name': {
    purpose: 'commands',
    breaks: [command({ name: 'Ask' })],
    passes: [command({ name: 'сұрақ-1' })],
  },
  'command-without-description': {
    purpose: 'commands',
    breaks: [command({ description: '' })],
    passes: [command(), { type: 3, name: 'Check this claim' }],
  },
  'required-after-optional': {
    purpose: 'commands',
    breaks: [command({ options: [option('a'), option('b', { required: true })] })],
    passes: [command({ options: [option('a', { required: true }), option('b')] })],
  },
  'duplicate-command': {
    purpose: 'commands',
    breaks: [command({ options: [option('a'), option('a')] })],
    passes: [command({ options: [option('a'), option('b')] }), { type: 3, name: 'ask' }],
  },
  'too-many-commands': {
    purpose: 'commands',
    breaks: Array.from({ length: 16 }, (_, at) => ({ type: 3, name: `Menu ${at}` })),
    passes: Array.from({ length: 15 }, (_, at) => ({ type: 3, name: `Menu ${at}` })),
  },
  'command-too-long': { purpose: 'commands', breaks: [longCommand(8_001)], passes: [longCommand(8_000)] },
  'unknown-locale': {
    purpose: 'commands',
    breaks: [command({ name_localizations: { kk: 'сұрау' } })],
    passes: [command({ name_localizations: { ru: 'спросить' } })],
  },
  'choices-with-autocomplete': {
    purpose: 'commands',
    breaks: [
      command({ options: [option('a', { autocomplete: true, choices: [{ name: 'A', value: 'a' }] })] }),
    ],
    passes: [
      command({
        options: [option('a', { autocomplete: true }), option('b', { choices: [{ name: 'A', value: 'a' }] })],
      }),
    ],
  },
  'permissions-not-a-string': {
    purpose: 'commands',
    breaks: [command({ default_member_permissions: 8_192 })],
    passes: [
      command({ default_member_permissions: '8192' }),
      { type: 3, name: 'x', default_member_permissions: null },
    ],
  },
};

async function send(server: DiscordServer, method: string, path: string, body: object): Promise<Response> {
  const headers = { Authorization: `Bot ${server.token}`, 'Content-Type': 'application/json' };
  return fetch(`${server.api}/v10${path}`, { method, headers, body: JSON.stringify(body) });
}

/** Sends a body by the way that bodies of its purpose go. */
async function deliver(server: DiscordServer, { purpose = 'create-message', before }: Example, body: object) {
  const channel = server.addGuild({ name: 'Newsroom', members: ['ann'] }).channel('general');
  const commands = `/applications/${server.application.id}/commands`;
  if (purpose === 'commands') return send(server, 'PUT', commands, body);
  if (purpose === 'modal') {
    await send(server, 'PUT', commands, [command()]);
    const { id, token } = await server.user('ann').slash(channel, 'ask');
    const answer = { type: InteractionResponseType.Modal, data: body };
    return send(server, 'POST', `/interactions/${id}/${token}/callback`, answer);
  }
  if (purpose === 'create-message') return send(server, 'POST', `/channels/${channel.id}/messages`, body);
  await send(server, 'POST', `/channels/${channel.id}/messages`, before ?? said({}));
  return send(server, 'PATCH', `/channels/${channel.id}/messages/${channel.messages[0]?.id}`, body);
}

describe.each(RULES.map((rule) => ({ rule, name: rule.name, says: rule.says })))(
  '$name: $says',
  ({ rule }) => {
    const example = EXAMPLES[rule.name];

    test('a body that breaks it is recorded by its name', async () => {
      const server = await aServer();
      const answer = await deliver(server, example, example.breaks);
      expect(server.violations.map((violation) => violation.rule)).toContain(rule.name);
      expect(answer.status).toBe(rule.refuses === false ? 200 : 400);
      expect(() => server.assertClean()).toThrow(rule.name);
    });

    test('a body that just keeps to it is taken', async () => {
      const server = await aServer();
      const answer = await deliver(server, example, example.passes);
      expect(server.violations).toEqual([]);
      expect(answer.ok).toBe(true);
      server.assertClean();
    });

    test('it can be ignored', async () => {
      const server = await aServer({ ignore: [rule.name] });
      await deliver(server, example, example.breaks);
      expect(server.violations.map((violation) => violation.rule)).not.toContain(rule.name);
    });

    test('it says where it is from', () => {
      expect(rule.from).toMatch(/^https:\/\/docs\.discord\.com\//);
    });
  },
);

describe('Discord’s published schemas', () => {
  test('name the place in the component that is meant', async () => {
    const server = await aServer();
    const example = {
      breaks: said({ components: [row(button('a', { label: 'x'.repeat(81) }))] }),
      passes: {},
    };
    const answer = await deliver(server, example, example.breaks);
    expect(server.violations).toMatchObject([{ rule: 'schema', where: 'components.0.components.0.label' }]);
    expect(await answer.json()).toMatchObject({
      code: 50_035,
      errors: { components: { 0: { components: { 0: { label: { _errors: [{}] } } } } } },
    });
  });

  test.each([
    ['11 embeds', said({ embeds: Array(11).fill({ title: 'x' }) })],
    [
      '6 buttons in a row',
      said({ components: [row(...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => button(id)))] }),
    ],
    ['an embed without an object', said({ embeds: ['x'] })],
    ['content that is no text', said({ content: 7 })],
  ])('refuse %s', async (_, body) => {
    const server = await aServer();
    const answer = await deliver(server, { breaks: body, passes: {} }, body);
    expect(answer.status).toBe(400);
    expect(server.violations.map(({ rule }) => rule)).toContain('schema');
  });

  test.each([
    ['a title of 46 characters', { ...modal(field('a')), title: 'x'.repeat(46) }],
    ['no components', modal()],
  ])('refuse a modal with %s', async (_, body) => {
    const server = await aServer();
    const answer = await deliver(server, { purpose: 'modal', breaks: body, passes: {} }, body);
    expect(answer.status).toBe(400);
    expect(server.violations).toMatchObject([{ rule: 'schema', where: expect.stringMatching(/^data\./) }]);
  });

  test('refuse a 26th option', async () => {
    const server = await aServer();
    const body = [command({ options: Array.from({ length: 26 }, (_, at) => option(`o${at}`)) })];
    await deliver(server, { purpose: 'commands', breaks: body, passes: [] }, body);
    expect(server.violations).toMatchObject([{ rule: 'schema', where: '0.options' }]);
    expect(server.commands()).toEqual([]);
  });
});
