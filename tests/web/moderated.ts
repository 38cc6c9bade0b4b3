import type { OperatorView } from '../../src/web/parts.ts';
import { barePin } from '../moderation/barePin.ts';

const common = { ...barePin, version: 1 };
const by = { by: '123456789012345678', at: '2022-01-06T10:00:00.000Z', server: '876543210987654321' };

/** Moderators' work as it is listed: an answer, a hand-over, a pin to review, and two misses. @param words of everybody. */
export const moderated = (fact: string, words: string): OperatorView => ({
  servers: async () => [
    { id: by.server, leftAt: null },
    { id: '876543210987654322', leftAt: '2022-01-07T10:00:00.000Z' },
  ],
  pins: async (server) =>
    server !== by.server
      ? []
      : [
          {
            pin: {
              ...common,
              ...by,
              number: 3,
              question: `Shops? ${words}`,
              fact: 'gone:00000000',
              quote: `Shops were open. ${words}`,
              note: null,
            },
            review: 'gone',
            inForce: true,
          },
          {
            pin: {
              ...common,
              ...by,
              number: 2,
              question: `Allowed? ${words}`,
              fact: null,
              note: `Ask ${words}`,
            },
            review: null,
            inForce: false,
          },
          {
            pin: {
              ...{ ...common, ...by, number: 1, question: `Curfew? ${words}`, fact, note: `See ${words}` },
              until: '2022-02-01T00:00:00.000Z',
              channel: '111111111111111111',
            },
            review: 'changed',
            inForce: true,
          },
        ],
  misses: async (server) =>
    server !== by.server
      ? []
      : [
          {
            ...{ key: '0123456789', text: `schools ${words}`, asked: 4, askers: 3, wrong: 0, fact: null },
            ...{ firstAt: by.at, lastAt: by.at, dismissed: false },
          },
          {
            ...{ key: '0123456780', text: `hospitals ${words}`, asked: 0, askers: 2, wrong: 2, fact },
            ...{ firstAt: by.at, lastAt: by.at, dismissed: false },
          },
        ],
});
