/**
 * Pictures of each reply as a person sees it, made from the payloads that the bot really sends: a change of the bot
 * changes the pictures. Needs Chromium (Debian's package `chromium`).
 *
 *   npm run screens        writes docs/screens/*.png: as wide as a phone, some also as wide as a desktop or in the light theme
 */
import { barPictures } from '../src/charts/barPicture.ts';
import { engineOver } from '../tests/answering/reports.ts';
import { aScene } from '../tests/discord/harness.ts';
import type { Message } from '../tests/discord-server/message.ts';
import { desktop, lightPhone, phone, type Screen, type View } from './page.ts';
import { shoot } from './shoot.ts';

const draw = barPictures();
let drawn: Buffer | undefined;
const scene = await aScene(engineOver('knowledge'), {
  today: () => '2026-11-24',
  picture: async (bars, footer) => {
    drawn = await draw(bars, footer);
    return drawn;
  },
});
const { server, guild } = scene;
const general = guild.channel('general');
const ann = server.user('ann');
const ben = server.user('ben');

/** What is worth a look in other views: the answer and its opposite, the picture, and the longest list. */
const alsoIn: Readonly<Record<string, readonly View[]>> = {
  answer: [desktop, lightPhone],
  silence: [desktop],
  figures: [desktop, lightPhone],
  check: [desktop],
};
const screens: (Screen & { readonly views: readonly View[] })[] = [];
function take(name: string, person: string, said: string, command: boolean, { components }: Message): void {
  const pictures = new Map<string, string>();
  if (drawn !== undefined)
    pictures.set('attachment://figures.png', `data:image/png;base64,${drawn.toString('base64')}`);
  const views = [phone, ...(alsoIn[name] ?? [])];
  screens.push({ name, person, said, command, components, pictures, views });
}

async function asks(name: string, question: string): Promise<Message> {
  await general.mention(ann, question);
  const reply = await general.nextMessage();
  take(name, 'ann', `@Verbatim ${question}`, false, reply);
  return reply;
}
async function uses(name: string, command: string, values: Record<string, string> = {}): Promise<void> {
  const said = `/${command}${Object.entries(values)
    .map(([key, value]) => ` ${key}: ${value}`)
    .join('')}`;
  take(name, 'ben', said, true, await (await ben.slash(general, command, values)).reply());
}

const answer = await asks('answer', 'what was the death toll?');
await asks('silence', 'who is the president of kazakhstan?');
take('context', 'ann', 'Context', true, await (await ann.click(answer, 'Context')).reply());
take('why', 'ann', 'Why this', true, await (await ann.click(answer, 'Why this')).reply());
await uses('lookup', 'lookup', { what: 'almaty' });
await uses('timeline', 'timeline', { from: '2022-01-05' });
await uses('figures', 'figures');
await uses('sources', 'sources');
await uses('help', 'help');
const claims = await general.say(
  ben,
  '26 officers were killed. Nearly 1,000 people were injured. Petrol prices doubled. There is a curfew. My cousin is fine.',
);
const check = 'Check against the report';
take('check', 'ann', check, true, await (await ann.messageMenu(claims, check)).reply());
ann.locale = 'ru';
const russian = await (await ann.slash(general, 'спросить', { вопрос: 'is there a curfew?' })).reply();
take('russian', 'ann', '/спросить вопрос: is there a curfew?', true, russian);
await scene.end();

await shoot(screens, 'docs/screens');
