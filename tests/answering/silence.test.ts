import { describe, expect, it } from 'vitest';
import { silenceReason } from '../../src/answering/silence.ts';
import { readContrasts } from '../../src/matching/contrasts.ts';
import { engineOver } from './reports.ts';

const contrasts = readContrasts('= opposites\nclosed|open\n= kinds\nmonday|tuesday\n');
const engine = engineOver('tests/knowledge');
const [fact] = engine.facts;
if (fact === undefined) throw new Error('there are no facts to be silent about');

/** Why a question gets silence whose best fact reads as told, with no other sign. */
function reasonFor(asked: string, told: string) {
  const { question, ranked } = engine.match([asked]);
  const [best] = ranked;
  if (best === undefined) throw new Error('nothing was matched');
  const met = [{ question: 'a', fact: 'a', how: 'same word' as const }];
  const match = { ...best, fact: { ...fact, text: told }, met, missing: [] } as typeof best;
  return silenceReason({ question, open: [], ranked: [match] }, contrasts);
}

describe('why a report does not say', () => {
  it('is that its nearest sentence tells of something else of the kind, of the contrary, or of another year', () => {
    expect(reasonFor('is the plant closed on monday', 'The plant is open on Tuesday.')).toEqual({
      code: 'tells of another',
      words: ['monday', 'closed'],
    });
    expect(reasonFor('was the plant built in 1990', 'The plant was built in 1987.')).toEqual({
      code: 'tells of another',
      words: ['1990'],
    });
  });

  it('is that nothing in it is about a word only where no fact meets that word', () => {
    const { question, open, ranked } = engine.match(['is the volcano closed?']);
    const best = { ...ranked[0], met: [], missing: ['volcano', 'closed'] } as unknown as (typeof ranked)[0];
    const volcano = open.filter(({ term }) => term.word === 'volcano');
    expect(volcano).toHaveLength(1);
    expect(silenceReason({ question, open: volcano, ranked: [best] }, contrasts)).toEqual({
      code: 'nothing in common',
      words: ['volcano'],
    });
    expect(silenceReason({ question, open: [], ranked: [best] }, contrasts).code).not.toBe(
      'nothing in common',
    );
  });

  it('is not, where the sentence tells of what was asked about', () => {
    expect(reasonFor('is the plant closed on monday', 'The plant is closed on Monday.').code).not.toBe(
      'tells of another',
    );
  });
});
