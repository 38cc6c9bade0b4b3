import { createInterface } from 'node:readline';
import { items, text } from './bodies.ts';
import type { Interaction } from './interaction.ts';
import type { Message } from './message.ts';
import { DiscordServer } from './server.ts';

const HELP = `A line is said in #general and mentions the bot. Beside that:
  /dm text         write to the bot directly
  /ask question    use the command /ask (any registered command works so, with its first option)
  /click N         click button N of the bot's last message
  /help            this
  /quit            end (so does the end of input)`;
const PATIENCE = 15_000;

const server = await DiscordServer.start({ port: Number(process.argv[2] ?? 0) });
const general = server.addGuild({ name: 'Newsroom', members: ['you'] }).channel('general');
const you = server.user('you');
let last: Message | undefined;
let shown = 0;

server.onChange(() => {
  const all = server.transcript();
  if (all.length > shown) console.log(all.slice(shown).replace(/^\n/, ''));
  shown = all.length;
});

async function answered(interaction: Interaction): Promise<Message | undefined> {
  const { message, choices } = await interaction.response(PATIENCE);
  for (const choice of choices ?? []) console.log(`  ${choice.name}`);
  return message;
}

async function click(number: number): Promise<Message | undefined> {
  const button = last?.buttons.filter(({ customId, disabled }) => customId && !disabled)[number - 1];
  if (!last || !button?.customId) throw new Error('There is no such button.');
  return answered(await you.click(last, button.customId));
}

async function use(name: string, value: string): Promise<Message | undefined> {
  const command = server.commands().find((one) => one.name === name && one.type === 1);
  if (!command) {
    const names = server.commands().map((one) => `/${one.name}`);
    throw new Error(`The bot has no command /${name}. It has ${names.join(', ') || 'none'}.`);
  }
  const first = text(items(command.declared['options'])[0]?.['name']);
  return answered(await you.slash(general, name, first && value ? { [first]: value } : {}));
}

async function obey(line: string): Promise<Message | undefined> {
  await server.ready(2 * PATIENCE);
  const [, name, rest = ''] = /^\/(\S+)\s*(.*)$/.exec(line) ?? [];
  if (name === undefined) {
    await general.mention(you, line);
    return general.nextMessage(PATIENCE);
  }
  if (name === 'click') return click(Number(rest));
  if (name !== 'dm') return use(name, rest);
  const direct = server.dm(you);
  await direct.say(rest);
  return direct.nextMessage(PATIENCE);
}

console.log(`A Discord for one person listens at ${server.api}`);
console.log(`Start the bot against it:  DISCORD_TOKEN=${server.token} DISCORD_API=${server.api} npm start`);
console.log(HELP);

for await (const line of createInterface({ input: process.stdin })) {
  const said = line.trim();
  if (said === '/quit') break;
  if (said === '/help') console.log(HELP);
  if (said === '' || said === '/help') continue;
  try {
    last = (await obey(said)) ?? last;
    const usable = last?.buttons.filter(({ customId, disabled }) => customId && !disabled) ?? [];
    if (usable.length > 0)
      console.log(usable.map(({ label }, index) => `  /click ${index + 1}  ${label}`).join('\n'));
  } catch (error) {
    const [first] = String(error instanceof Error ? error.message : error).split(' So far:');
    console.log(first);
  }
}

for (const { rule, request, where, message } of server.violations)
  console.log(`The bot broke the rule ${rule}: ${request} ${where}: ${message}`);
// After /quit there may be input left, which would keep the process waiting.
process.stdin.destroy();
await server.stop();
