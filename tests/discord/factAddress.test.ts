import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderAnswer } from '../../src/discord/replies/render.ts';
import { english } from '../../src/wording/en/english.ts';
import { answers, displays, expectSendable, sources } from './anyReply.ts';

const label = `[${english.page.showInReport}](`;

describe('the address of a fact on the operator’s page', () => {
  it('stands beside the place where there is room, and breaks no limit of Discord', () => {
    const bases = fc.integer({ min: 1, max: 600 }).map((length) => `https://${'a'.repeat(length)}.example`);
    fc.assert(
      fc.property(answers, sources, bases, (answer, from, base) => {
        const reply = renderAnswer(answer, {
          ...from,
          addressOf: ({ id }) => `${base}/reports/r#${encodeURI(id)}`,
        });
        expectSendable(reply);
        const linked = displays(reply).some((text) => text.includes(label));
        if (answer.status !== 'answered') expect(linked).toBe(false);
        else if (from.cite(answer.fact).link === null && base.length < 200) expect(linked).toBe(true);
      }),
    );
  });

  it('is not there where the page has no public address', () => {
    fc.assert(
      fc.property(answers, sources, (answer, from) => {
        const without = renderAnswer(answer, from);
        expect(displays(without).some((text) => text.includes(label))).toBe(false);
        expect(renderAnswer(answer, { ...from, addressOf: () => null })).toEqual(without);
      }),
    );
  });
});
