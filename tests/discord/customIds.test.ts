import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customIdOf, parseCustomId } from '../../src/discord/replies/customIds.ts';

const ids = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,63}$/),
    fc.stringMatching(/^[0-9a-f]{8}$/),
    fc.option(fc.integer({ min: 2, max: 999_999_999 })),
  )
  .map(([report, digest, times]) => `${report}:${digest}${times === null ? '' : `-${times}`}`);

describe('custom ids', () => {
  it('hold any fact’s id in 100 characters and give it back', () => {
    fc.assert(
      fc.property(ids, (id) => {
        const customId = customIdOf({ kind: 'fact', id });
        expect(customId.length).toBeLessThanOrEqual(100);
        expect(parseCustomId(customId)).toEqual({ kind: 'fact', id });
      }),
    );
  });

  it.each(['', 'no digest', 'a:1234567', 'A:12345678', `${'x'.repeat(65)}:12345678`, 'a:12345678\n'])(
    'are not made for %j, which is no id of a fact',
    (id) => {
      expect(() => customIdOf({ kind: 'fact', id })).toThrow(/fits in no button/);
      expect(parseCustomId(`v1:fact:${id}`)).toBeNull();
    },
  );

  it.each(['', 'v1', 'v1:fact', 'v2:fact:a:12345678', 'v1:other:a:12345678', ' v1:fact:a:12345678'])(
    'of others are none of the bot’s: %j',
    (customId) => {
      expect(parseCustomId(customId)).toBeNull();
    },
  );

  it('are read from any text without an error', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseCustomId(text) === null));
  });
});
