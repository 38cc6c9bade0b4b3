import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Progress } from '../../src/discord/gateway/progress.ts';

describe('how far a session has come', () => {
  it('never counts what is still under way, and counts all once nothing is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ asked: fc.boolean(), doneAfter: fc.nat(10) }), { minLength: 1, maxLength: 40 }),
        (events) => {
          const progress = new Progress(0, () => 0);
          const open = new Map<number, number>();
          let before = 0;
          events.forEach(({ asked, doneAfter }, i) => {
            progress.came(i + 1, asked ? String(i + 1) : null);
            if (asked) open.set(i + 1, i + doneAfter);
            for (const [sequence, end] of open) {
              if (end > i) continue;
              progress.done(String(sequence));
              open.delete(sequence);
            }
            const first = Math.min(...open.keys(), i + 2);
            expect(progress.sequence).toBe(first - 1);
            expect(progress.sequence).toBeGreaterThanOrEqual(before);
            before = progress.sequence;
          });
          for (const sequence of open.keys()) progress.done(String(sequence));
          expect(progress.sequence).toBe(events.length);
        },
      ),
    );
  });

  it('is not held up for ever by what nobody ever dealt with', () => {
    let now = 0;
    const progress = new Progress(0, () => now);
    progress.came(1, 'passed over');
    progress.came(2, null);
    expect(progress.sequence).toBe(0);
    now = 60_001;
    expect(progress.sequence).toBe(2);
  });
});
