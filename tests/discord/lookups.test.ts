import { afterEach, describe, expect, it } from 'vitest';
import { engineOver } from '../answering/reports.ts';
import { aScene, read, type Scene } from './harness.ts';

const engine = engineOver('knowledge');
let scene: Scene | undefined;

async function start() {
  scene = await aScene(engine);
  const general = scene.guild.channel('general');
  return { ...scene, general, ann: scene.server.user('ann') };
}

afterEach(async () => {
  const running = scene;
  scene = undefined;
  await running?.end();
});

describe('/lookup', () => {
  it('offers names while somebody types: misspelt ones, aliases and dates too', async () => {
    const { general, ann } = await start();
    const offered = async (what: string) => {
      const { choices } = await (await ann.autocomplete(general, 'lookup', { what })).response();
      return (choices ?? []).map(({ name }) => name);
    };
    expect((await offered('')).length).toBe(25);
    expect((await offered('alm'))[0]).toMatch(/^Almaty · place · \d+ facts?$/);
    expect((await offered('bachelt'))[0]).toMatch(/^Michelle Bachelet · person/);
    expect((await offered('nur-sultan')).join()).toMatch(/Nursultan|Nur-Sultan/);
    expect((await offered('5 January'))[0]).toMatch(/January 2022 · date/);
    expect(await offered('xyzzy')).toEqual([]);
  });

  it('shows the facts that name something, page by page, also after a restart', async () => {
    const { general, ann } = await start();
    const asked = await ann.autocomplete(general, 'lookup', { what: 'kazakhstan' });
    const [choice] = (await asked.response()).choices ?? [];
    const message = await (await ann.slash(general, 'lookup', { what: String(choice?.value) })).reply();
    expect(read(message.text)).toMatch(/Kazakhstan · place · \d+ facts/);
    expect(read(message.text)).toMatch(/page 1 of [2-9]/);
    const before = message.text;
    await (await ann.click(message, 'Further')).response();
    await scene?.server.until(() => (message.text === before ? undefined : true), 'the second page');
    expect(read(message.text)).toMatch(/page 2 of/);
    await (await ann.click(message, 'Earlier')).response();
    await scene?.server.until(() => (message.text === before ? true : undefined), 'the first page');
  });

  it('takes a name as typed, and names what is near to one that it does not know', async () => {
    const { general, ann } = await start();
    const typed = await (await ann.slash(general, 'lookup', { what: 'almaty' })).reply();
    expect(read(typed.text)).toMatch(/^\*\*Almaty · place/m);
    const unknown = await (await ann.slash(general, 'lookup', { what: 'Zanzibar' })).reply();
    expect(read(unknown.text)).toBe(
      'Nothing is called “Zanzibar” in the reports. Choose from the list that appears while you type, or ask a question with /ask.',
    );
  });
});

describe('/timeline', () => {
  it('goes by the days that the report gives, what has none last', async () => {
    const { general, ann } = await start();
    const message = await (await ann.slash(general, 'timeline')).reply();
    const days = [...read(message.text).matchAll(/^\*\*(\d+) January 2022/gm)].map(([, day]) => Number(day));
    expect(days.length).toBeGreaterThan(1);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    const pages = [read(message.text)];
    for (let page = 2; message.buttons.some(({ label }) => label === 'Further'); page += 1) {
      await (await ann.click(message, 'Further')).response();
      await scene?.server.until(
        () => read(message.text).includes(`page ${page} of`) || undefined,
        'the next page',
      );
      pages.push(read(message.text));
    }
    const all = pages.join('\n');
    expect(all.indexOf('date not stated')).toBeGreaterThan(all.lastIndexOf('January 2022**'));
  });

  it('keeps to a period and a place, and says what is no date', async () => {
    const { general, ann } = await start();
    const wrong = await (await ann.slash(general, 'timeline', { from: '5.1.2022' })).reply();
    expect(read(wrong.text)).toMatch(/^“5\.1\.2022” is no date/);
    const empty = await (await ann.slash(general, 'timeline', { from: '2023-01-01' })).reply();
    expect(read(empty.text)).toBe('The reports date nothing there.');
    const limited = await (
      await ann.slash(general, 'timeline', { from: '2022-01-05', to: '2022-01-06', place: 'New York' })
    ).reply();
    expect(read(limited.text)).toMatch(
      /^\*\*What happened when in New York, from 5 January 2022 to 6 January 2022: \d+ facts?\*\*/m,
    );
    expect(limited.text).toContain('very closely');
  });
});

describe('/figures', () => {
  it('gives numbers with their qualifier, what they count and who says so', async () => {
    const { general, ann } = await start();
    const message = await (await ann.slash(general, 'figures', { about: 'injured' })).reply();
    const text = read(message.text);
    expect(text).toMatch(/Numbers about “injured”/);
    expect(text).toContain('**nearly 1,000 — people injured**');
    expect(text).toContain('317 — police and members of the National Guard injured');
    expect(text).toContain('Ministry of the Interior · 6 January 2022, 4 years ago');
    const none = await (await ann.slash(general, 'figures', { about: 'penguins' })).reply();
    expect(read(none.text)).toBe('The reports give no number about “penguins”.');
  });

  it('draws them with words for those who do not see the picture', async () => {
    const { general, ann } = await start();
    const message = await (await ann.slash(general, 'figures')).reply();
    expect(message.attachments.map(({ name }) => name)).toEqual(['figures.png']);
    const drawn = JSON.stringify(message.components);
    expect(drawn).toContain('attachment://figures.png');
    expect(drawn).toContain('dozens: protesters killed; nearly 1,000: people injured; 12: law enforcement');
    expect(drawn).toContain('6 January 2022, 4 years ago');
  });

  it('are shown without the picture where it cannot be drawn, and the operator is told', async () => {
    scene = await aScene(engine, { picture: () => Promise.reject(new Error('no font')) });
    const { guild, server, log } = scene;
    const message = await (await server.user('ann').slash(guild.channel('general'), 'figures')).reply();
    expect(read(message.text)).toContain('**nearly 1,000 — people injured**');
    expect(message.attachments).toEqual([]);
    expect(log.join()).toContain('no font');
  });

  it('have one number and one button where two stand in one sentence', async () => {
    const { general, ann } = await start();
    const message = await (await ann.slash(general, 'figures')).reply();
    const text = read(message.text);
    const numberOf = (figure: string) =>
      new RegExp(`\\*\\*${figure} — [^\\n]*\\n-# \\*\\*(\\d)\\*\\*`).exec(text)?.[1];
    expect(numberOf('12')).toBe('3');
    expect(numberOf('317')).toBe('3');
    const shows = message.buttons.filter(({ label }) => label.startsWith('Show'));
    expect(shows.map(({ label }) => label)).toEqual(['Show 1', 'Show 2', 'Show 3']);
    const shown = await (await ann.click(message, 'Show 3')).reply();
    expect(read(shown.text)).toContain('12 law enforcement officers were killed');
  });

  it('turns the pages of all numbers', async () => {
    const { general, ann, server } = await start();
    const message = await (await ann.slash(general, 'figures')).reply();
    const before = message.text;
    await (await ann.click(message, 'Further')).response();
    await server.until(() => (message.text === before ? undefined : true), 'the second page');
    expect(read(message.text)).toMatch(/page 2 of/);
    expect(message.attachments).toEqual([]);
  });
});

describe('/fact', () => {
  it('checks the slice, the report and the id in front of the reader', async () => {
    const { general, ann } = await start();
    const [fact] = engine.facts.filter(({ text }) => text.includes('12 law enforcement officers'));
    const offered = await (await ann.autocomplete(general, 'fact', { id: '12 law enforcement' })).response();
    expect(offered.choices?.map(({ value }) => value)).toEqual([fact?.id]);
    const message = await (await ann.slash(general, 'fact', { id: fact?.id ?? '' })).reply();
    expect(read(message.text)).toContain(`> ${fact?.text}`);
    expect(read(message.text)).toMatch(/Checked just now: these are the stored report’s own characters/);
    expect(read(message.text)).toMatch(/unchanged: SHA-256 [0-9a-f]{16}…/);
    const unknown = await (await ann.slash(general, 'fact', { id: 'kazakhstan-2022-01:00000000' })).reply();
    expect(read(unknown.text)).toMatch(/^The reports hold no fact/);
  });
});

describe('/sources, /privacy and /help', () => {
  it('are shown to the asker alone', async () => {
    const { general, ann } = await start();
    const sources = await (await ann.slash(general, 'sources')).reply();
    expect(read(sources.text)).toMatch(/I quote from 1 report/);
    expect(read(sources.text)).toMatch(/retelling UN News · 6 January 2022 · en · 30 facts/);
    const privacy = await (await ann.slash(general, 'privacy')).reply();
    expect(privacy.text).toContain('ten minutes');
    const help = await (await ann.slash(general, 'help')).reply();
    expect([sources, privacy, help].map(({ ephemeral }) => ephemeral)).toEqual([true, true, true]);
  });
});

describe('the buttons of an answer', () => {
  it('show the paragraph with the quote marked', async () => {
    const { general, ann } = await start();
    await general.mention(ann, 'how many people were injured in the protests?');
    const answer = await general.nextMessage();
    const context = await (await ann.click(answer, 'Context')).reply();
    expect(context.ephemeral).toBe(true);
    const quote = 'In addition, it is reported that nearly 1,000 people were injured in the protests.';
    expect(read(context.text)).toContain(`**${quote}**`);
    expect(read(context.text)).toContain('security forces had killed dozens of protesters');
  });

  it('say what matched and what was missing, without any state', async () => {
    const { general, ann } = await start();
    await general.mention(ann, 'how many cops were hurt?');
    const answer = await general.nextMessage();
    const why = await (await ann.click(answer, 'Why this')).reply();
    expect(read(why.text)).toContain('You asked for a number.');
    expect(read(why.text)).toMatch(/“hurt” is met by “injured”: a word of the same meaning/);
  });

  it('note a wrong answer without the asker', async () => {
    const { general, ann, log } = await start();
    await general.mention(ann, 'how many cops were hurt?');
    const answer = await general.nextMessage();
    const noted = await (await ann.click(answer, 'Wrong answer')).reply();
    expect(noted.text).toContain('noted as a wrong answer');
    const line = log.find((one) => one.includes('called wrong')) ?? '';
    expect(line).toContain('kazakhstan-2022-01:');
    for (const secret of [ann.id, 'cops', 'hurt']) expect(line).not.toContain(secret);
  });
});

describe('“Check against the report”', () => {
  it('sets each claim beside the report, and never calls one true or false', async () => {
    const { general, ann, server } = await start();
    const claims =
      '12 police officers were killed. 5,000 people were injured in the protests. Aliens landed in Paris.';
    const message = await general.say(server.user('ben'), claims);
    const reply = await (await ann.messageMenu(message, 'Check against the report')).reply();
    const text = read(reply.text);
    expect(reply.ephemeral).toBe(true);
    expect(text).toMatch(
      /1 · “12 police officers were killed\.”\*\*\s+The report says:\s+> The Ministry of the Interior/,
    );
    expect(text).toMatch(
      /5,000 people[\s\S]*The report gives a different figure:\s+> [^\n]*nearly 1,000 people/,
    );
    expect(text).toMatch(/Aliens landed in Paris\.”\*\*\s+The report does not mention this\./);
    expect(text).not.toMatch(/\b(true|false)\b/i);
  });

  it('looks at ten statements of a long message, and says how many it leaves out', async () => {
    const { general, ann, server } = await start();
    const claims = Array.from({ length: 12 }, (_, i) => `${i + 20} police officers were killed.`).join(' ');
    const message = await general.say(server.user('ben'), claims);
    const reply = await (await ann.messageMenu(message, 'Check against the report')).reply();
    const text = read(reply.text);
    expect(text.match(/^\*\*\d+ · “\d+ police officers were killed\.”\*\*/gm)).toHaveLength(10);
    expect(text.match(/gives a different figure/g)).toHaveLength(10);
    expect(text).toContain('I looked at the first 10 statements; 2 more are left out.');
    expect(reply.buttons.map(({ label }) => label)).toEqual(['Show 1']);
  });

  it('acknowledges before it looks, for a long message takes long', async () => {
    const { general, ann, server } = await start();
    const message = await general.say(server.user('ben'), 'There is a curfew at night.');
    const used = await ann.messageMenu(message, 'Check against the report');
    expect((await used.acknowledged()).type).toBe(5);
    expect((await used.reply()).ephemeral).toBe(true);
  });

  it('says where there is nothing to check', async () => {
    const { general, ann, server } = await start();
    const message = await general.say(server.user('ben'), '😂');
    const reply = await (await ann.messageMenu(message, 'Check against the report')).reply();
    expect(read(reply.text)).toMatch(/^There is no claim in that message/);
  });
});
