import type { Channel } from '../tests/discord-server/conversation.ts';
import type { Interaction } from '../tests/discord-server/interaction.ts';
import type { Message } from '../tests/discord-server/message.ts';
import type { User } from '../tests/discord-server/user.ts';

export type Use = (who: User, i: number) => Promise<Interaction>;

/** What people do with the bot, by name. @param claims a message to be compared; @param facts ids. */
export const usesIn = (general: Channel, claims: Message, facts: readonly string[]) =>
  ({
    '/ask': (who, i) =>
      who.slash(general, 'ask', {
        question: i % 2 === 0 ? 'is there a curfew?' : 'how many cops were hurt?',
      }),
    '/lookup': (who) => who.slash(general, 'lookup', { what: 'almaty' }),
    '/figures': (who) => who.slash(general, 'figures', { about: 'injured' }),
    '/timeline': (who) => who.slash(general, 'timeline'),
    '/fact': (who, i) => who.slash(general, 'fact', { id: facts[i % facts.length] ?? '' }),
    'a message compared': (who) => who.messageMenu(claims, 'Check against the report'),
    autocomplete: (who, i) => who.autocomplete(general, 'lookup', { what: 'almaty'.slice(0, 1 + (i % 6)) }),
    'autocomplete of /fact': (who, i) =>
      who.autocomplete(general, 'fact', { id: 'police'.slice(0, 1 + (i % 6)) }),
  }) as const satisfies Record<string, Use>;

/** As many statements as are looked at. */
export const statements = Array.from({ length: 10 }, (_, i) => `${i + 10} police officers were killed.`).join(
  ' ',
);

/** What a steady stream is made of: mostly questions, and what is typed on the way to a name. */
export const stream = [
  '/ask',
  '/ask',
  '/ask',
  'autocomplete',
  'autocomplete',
  '/lookup',
  '/ask',
  '/timeline',
  'autocomplete of /fact',
  '/fact',
] as const;
