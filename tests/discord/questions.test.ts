import { Collection, type Message, MessageType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Questions } from '../../src/discord/questions.ts';
import type { DiscordOptions } from '../../src/discord/replies/surface.ts';
import { english } from '../../src/wording/en/english.ts';
import { engineOver } from '../answering/reports.ts';
import { capturingLog, handlersOf, read, surfaceOf } from './harness.ts';

/** How much one person gets, while no time passes. */

const engine = engineOver('knowledge');
const [tooFast, tooMuch] = [read(english.tooFast), read(english.tooMuch)];
const quote = 'The decision includes a curfew';

/** A bot without a connection, what it looked up, and what it said: replies and edits of them. */
function start(changes: Partial<DiscordOptions> = {}) {
  const { log } = capturingLog();
  let looks = 0;
  const said: string[] = [];
  const tell = (reply: { components: unknown }) => said.push(read(JSON.stringify(reply.components)));
  const ask: typeof engine.answer = (turns) => {
    looks += 1;
    return engine.answer(turns);
  };
  const { questions } = handlersOf({
    ...{ ...surfaceOf(engine), token: '', api: null, guild: null, log, ask },
    ...changes,
  });
  const message = (id: number, content: string, direct: boolean) =>
    ({
      ...{ id: String(id), type: MessageType.Default, content, author: { bot: false, id: '2' } },
      ...{ webhookId: null, reference: null, channelId: '3', guildId: null, guild: null },
      channel: {
        ...{ id: '3', isDMBased: () => direct, isThread: () => false, isSendable: () => false },
        messages: { edit: async (_: string, reply: { components: unknown }) => tell(reply) },
      },
      client: { user: { id: '9' } },
      mentions: { users: new Collection(), roles: new Collection() },
      reply: async (reply: { components: unknown }) => {
        tell(reply);
        return { id: `r${id}` };
      },
    }) as unknown as Message;
  const write = async (how: keyof Pick<Questions, 'message' | 'edited'>, id: number, content: string) =>
    questions[how](message(id, content, changes.answerChannels === undefined));
  return { write, said, looks: () => looks };
}

describe('an edited question', () => {
  it('is paced like a new one', async () => {
    const { write, said, looks } = start();
    await write('message', 1, 'is there a curfew?');
    for (let i = 1; i <= 7; i += 1) await write('edited', 1, `is there a curfew${'?'.repeat(i + 1)}`);
    expect(looks()).toBe(5);
    expect(said.map((text) => text.includes(quote))).toEqual([true, true, true, true, true, false]);
    expect(said.at(-1)).toContain(tooFast);
  });

  it('gets no answer that was refused before', async () => {
    const { write, said, looks } = start();
    for (let i = 1; i <= 6; i += 1) await write('message', i, 'is there a curfew?');
    expect(said.at(-1)).toContain(tooFast);
    await write('edited', 6, 'is there a curfew now?');
    expect(looks()).toBe(5);
    expect(said).toHaveLength(6);
  });

  it('is told to come again while there is too much in hand', async () => {
    const { write, said, looks } = start({ atOnce: 0 });
    await write('message', 1, 'is there a curfew?');
    await write('edited', 1, 'is there a curfew now?');
    expect(looks()).toBe(0);
    expect(said).toHaveLength(2);
    for (const text of said) expect(text).toContain(tooMuch);
  });

  it('keeps its answer where no words are left', async () => {
    const { write, said } = start();
    await write('message', 1, 'is there a curfew?');
    await write('edited', 1, '');
    expect(said).toHaveLength(1);
  });
});

describe('in a channel where the bot listens', () => {
  const listening = { answerChannels: ['3'], messageContent: true };

  it('talk is looked at no faster than questions are answered, and nobody is told so', async () => {
    const { write, said, looks } = start(listening);
    for (let i = 1; i <= 12; i += 1) await write('message', i, 'who won the world cup?');
    expect(looks()).toBe(6);
    expect(said).toEqual([]);
  });

  it('who asks too fast is told once', async () => {
    const { write, said } = start(listening);
    for (let i = 1; i <= 8; i += 1) await write('message', i, 'is there a curfew?');
    expect(said.map((text) => text.includes(quote))).toEqual([true, true, true, true, true, false]);
    expect(said.at(-1)).toContain(tooFast);
  });

  it('nothing is looked at while there is too much in hand', async () => {
    const { write, said, looks } = start({ ...listening, atOnce: 0 });
    await write('message', 1, 'is there a curfew?');
    expect(looks()).toBe(0);
    expect(said).toEqual([]);
  });
});
