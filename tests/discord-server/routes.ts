import { fields, items, text } from './bodies.ts';
import type { Command } from './commands.ts';
import { refusal } from './errors.ts';
import type { Guild } from './guild.ts';
import { INTERACTION_ROUTES } from './interactionRoutes.ts';
import { MESSAGE_ROUTES } from './messageRoutes.ts';
import { applicationPayload, channelPayload, guildFields, memberPayload, userPayload } from './payloads.ts';
import { bodyOf, type Call, type Route } from './rest.ts';

function guildOf(call: Call): Guild {
  const guild = call.world.guilds.get(call.param('guild'));
  if (!guild) throw refusal('unknownGuild');
  if (!guild.installed) throw refusal('missingAccess');
  return guild;
}

/** The guild of a command route, or none for the global commands. */
function scopeOf(call: Call): string | undefined {
  if (call.param('application') !== call.world.application.id) throw refusal('missingAccess');
  return call.request.includes('/guilds/') ? guildOf(call).id : undefined;
}

function commandOf(call: Call): Command {
  const command = call.world.commands.of(scopeOf(call)).find(({ id }) => id === call.param('command'));
  if (!command) throw refusal('unknownCommand');
  return command;
}

function accept({ inspector, request }: Call, commands: readonly unknown[]): void {
  inspector.accept({ request, schema: 'commands', body: commands, purpose: 'commands', part: { commands } });
}

function replaceCommands(call: Call): unknown {
  const scope = scopeOf(call);
  const { body, world } = call;
  accept(call, Array.isArray(body) ? body : []);
  return world.commands.replace(scope, items(body)).map(({ declared }) => declared);
}

function commandRoutes(base: string): Route[] {
  return [
    {
      name: `GET ${base}`,
      handle: (call) => call.world.commands.of(scopeOf(call)).map(({ declared }) => declared),
    },
    { name: `PUT ${base}`, handle: replaceCommands },
    {
      name: `POST ${base}`,
      handle(call) {
        const scope = scopeOf(call);
        accept(call, [call.body]);
        return call.world.commands.put(scope, bodyOf(call)).declared;
      },
    },
    { name: `GET ${base}/{command}`, handle: (call) => commandOf(call).declared },
    {
      name: `PATCH ${base}/{command}`,
      handle(call) {
        const { declared, id } = commandOf(call);
        const changed = { ...declared, ...bodyOf(call) };
        accept(call, [changed]);
        return call.world.commands.put(scopeOf(call), changed, id).declared;
      },
    },
    {
      name: `DELETE ${base}/{command}`,
      handle(call) {
        call.world.commands.remove(scopeOf(call), commandOf(call).id);
      },
    },
  ];
}

function openDirectMessages(call: Call): unknown {
  const { world, inspector, request, body } = call;
  inspector.accept({ request, schema: 'direct-channel', body });
  const user = world.users.get(text(bodyOf(call)['recipient_id']));
  if (!user) throw refusal('unknownUser');
  return channelPayload(world.directMessages(user));
}

/** Every route that this server knows. */
export const ROUTES: readonly Route[] = [
  { name: 'GET /gateway', handle: ({ world }) => ({ url: world.gatewayUrl }) },
  {
    name: 'GET /gateway/bot',
    handle: ({ world }) => ({
      url: world.gatewayUrl,
      shards: world.recommendedShards,
      // Discord's own is 1, which makes clients wait 5 seconds between shards.
      session_start_limit: { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 16 },
    }),
  },
  { name: 'GET /users/@me', handle: ({ world }) => userPayload(world.bot) },
  {
    name: 'GET /users/@me/guilds',
    handle: ({ world }) => [...world.guilds.values()].filter(({ installed }) => installed).map(guildFields),
  },
  { name: 'POST /users/@me/channels', handle: openDirectMessages },
  {
    name: 'GET /users/{user}',
    handle(call) {
      const user = call.world.users.get(call.param('user'));
      if (!user) throw refusal('unknownUser');
      return userPayload(user);
    },
  },
  { name: 'GET /applications/@me', handle: ({ world }) => applicationPayload(world) },
  { name: 'GET /oauth2/applications/@me', handle: ({ world }) => applicationPayload(world) },
  { name: 'GET /guilds/{guild}', handle: (call) => guildFields(guildOf(call)) },
  { name: 'GET /guilds/{guild}/channels', handle: (call) => guildOf(call).channels.map(channelPayload) },
  { name: 'GET /guilds/{guild}/roles', handle: (call) => fields(guildFields(guildOf(call)))['roles'] },
  {
    name: 'GET /guilds/{guild}/members/{member}',
    handle(call) {
      const guild = guildOf(call);
      const user = call.world.users.get(call.param('member'));
      if (!user || !(guild.members.has(user) || user === call.world.bot)) throw refusal('unknownMember');
      return { user: userPayload(user), ...memberPayload(guild, user) };
    },
  },
  ...commandRoutes('/applications/{application}/commands'),
  ...commandRoutes('/applications/{application}/guilds/{guild}/commands'),
  {
    name: 'GET /attachments/{channel}/{attachment}/{name}',
    open: true,
    handle(call) {
      const file = call.world.files.find(call.param('attachment'));
      if (file?.name !== call.param('name')) throw refusal('notFound');
      return file;
    },
  },
  ...MESSAGE_ROUTES,
  ...INTERACTION_ROUTES,
];
