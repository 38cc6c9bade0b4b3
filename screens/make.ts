/**
 * Pictures of each reply as a person sees it, made from the payloads that the bot really sends: a change of the bot
 * changes the pictures. Needs Chromium (Debian's package `chromium`).
 *
 *   npm run screens        writes docs/screens/*.png, each as wide as a phone
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { barPictures } from '../src/charts/barPicture.ts';
import { engineOver } from '../tests/answering/reports.ts';
import { aScene } from '../tests/discord/harness.ts';
import type { Message } from '../tests/discord-server/message.ts';
import { page, type Screen } from './page.ts';

const width = 430;
const output = 'docs/screens';
const chromium = process.env['CHROMIUM'] ?? 'chromium';

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

const screens: Screen[] = [];
function take(name: string, person: string, said: string, command: boolean, { components }: Message): void {
  const pictures = new Map<string, string>();
  if (drawn !== undefined)
    pictures.set('attachment://figures.png', `data:image/png;base64,${drawn.toString('base64')}`);
  screens.push({ name, person, said, command, components, pictures });
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
const claims = await general.say(
  ben,
  '26 officers were killed. Nearly 1,000 people were injured. The airport is open.',
);
const check = 'Check against the report';
take('check', 'ann', check, true, await (await ann.messageMenu(claims, check)).reply());
ann.locale = 'ru';
const russian = await (await ann.slash(general, 'ask', { question: 'is there a curfew?' })).reply();
take('russian', 'ann', '/ask question: is there a curfew?', true, russian);
await scene.end();

const bundle = await rolldown({ input: '@skyra/discord-components-core', logLevel: 'silent' });
const { output: built } = await bundle.generate({ format: 'esm', codeSplitting: false });
const script = built[0].code.replaceAll('</script', '<\\/script');
const folder = mkdtempSync(join(tmpdir(), 'screens-'));
mkdirSync(output, { recursive: true });
for (const screen of screens) {
  const file = join(folder, `${screen.name}.html`);
  writeFileSync(file, page(screen, script));
  const flags = ['--headless', '--no-sandbox', '--hide-scrollbars', '--virtual-time-budget=4000'];
  // Measured first, so that the picture ends where the reply does.
  const dom = execFileSync(
    chromium,
    [...flags, `--window-size=${width},400`, '--dump-dom', `file://${file}#measure`],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const height = Number(/data-height="(\d+)"/.exec(dom)?.[1] ?? 1600);
  const picture = `--screenshot=${join(output, `${screen.name}.png`)}`;
  const size = `--window-size=${width},${height}`;
  execFileSync(chromium, [...flags, size, picture, `file://${file}`], { stdio: 'ignore' });
  console.log(`${output}/${screen.name}.png`);
}
