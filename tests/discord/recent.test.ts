import { describe, expect, it } from 'vitest';
import { Conversations, Once } from '../../src/discord/recent.ts';

function at() {
  let time = 0;
  const conversations = new Conversations(() => time);
  return { conversations, pass: (minutes: number) => (time += minutes * 60_000) };
}

describe('Conversations', () => {
  it('remembers a person’s last two questions in a channel', () => {
    const { conversations } = at();
    expect(conversations.add('c', 'ann', '1')).toEqual(['1']);
    expect(conversations.add('c', 'ann', '2')).toEqual(['1', '2']);
    expect(conversations.add('c', 'ann', '3')).toEqual(['1', '2', '3']);
    expect(conversations.add('c', 'ann', '4')).toEqual(['2', '3', '4']);
  });

  it('keeps people and channels apart', () => {
    const { conversations } = at();
    conversations.add('c', 'ann', '1');
    expect(conversations.add('c', 'ben', '2')).toEqual(['2']);
    expect(conversations.add('d', 'ann', '3')).toEqual(['3']);
  });

  it('forgets after ten minutes of silence, counted from the last question', () => {
    const { conversations, pass } = at();
    conversations.add('c', 'ann', '1');
    pass(10);
    expect(conversations.add('c', 'ann', '2')).toEqual(['1', '2']);
    pass(10);
    expect(conversations.add('c', 'ann', '3')).toEqual(['1', '2', '3']);
    pass(10.001);
    expect(conversations.add('c', 'ann', '4')).toEqual(['4']);
  });

  it('lets go of what is older without being asked anything', () => {
    const { conversations, pass } = at();
    conversations.add('c', 'ann', '1');
    pass(9);
    conversations.add('c', 'ben', '2');
    pass(2);
    conversations.forget();
    // Back to a time at which both would still be fresh.
    pass(-2);
    expect(conversations.add('c', 'ann', '3')).toEqual(['3']);
    expect(conversations.add('c', 'ben', '4')).toEqual(['2', '4']);
  });

  it('remembers 2,000 conversations; the one that was silent for longest goes first', () => {
    const { conversations } = at();
    for (let i = 0; i < 2000; i += 1) conversations.add('c', `${i}`, 'before');
    conversations.add('c', '0', 'again');
    conversations.add('c', 'one more', 'before');
    expect(conversations.add('c', '1', 'now')).toEqual(['now']);
    expect(conversations.add('c', '0', 'now')).toEqual(['before', 'again', 'now']);
  });
});

describe('Once', () => {
  it('knows an id that came before', () => {
    const once = new Once();
    expect([once.first('a'), once.first('b'), once.first('a')]).toEqual([true, true, false]);
  });

  it('is bounded: the oldest id goes first', () => {
    const once = new Once(2);
    for (const id of ['a', 'b', 'c']) once.first(id);
    expect([once.first('b'), once.first('c'), once.first('a')]).toEqual([false, false, true]);
  });
});
