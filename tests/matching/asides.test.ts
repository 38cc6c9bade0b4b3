import { describe, expect, it } from 'vitest';
import { asidesOf } from '../../src/matching/asides.ts';

/** Words with their role; a comma in the text ends a clause. */
function roles(text: string) {
  const words = text.split(' ').map((word) => word.replace(/,$/, ''));
  const commas = text.split(' ').map((word) => word.endsWith(','));
  const found = asidesOf(words.map((word, i) => ({ word, breaks: commas[i - 1] ?? false })));
  return (role: string | null) => words.filter((_, i) => found[i] === role);
}

describe('asidesOf', () => {
  it('finds what the asker tells of themselves, with a comma and without', () => {
    const atTheEnd = roles('is the coast road open again, my gran lives there');
    expect(atTheEnd('personal')).toEqual(['my', 'gran', 'lives', 'there']);
    const divided = roles('my dad works at the mill did they close it after the leak');
    expect(divided('personal')).toEqual(['my', 'dad', 'works', 'at', 'the', 'mill']);
    expect(divided(null)).toContain('leak');
  });

  it('finds other clauses that ask nothing', () => {
    expect(roles('flying out tomorrow, how late are the flights now')('other')).toEqual([
      'flying',
      'out',
      'tomorrow',
    ]);
  });

  it('leaves alone a question of one clause, and a clause that leans on the others', () => {
    expect(roles('how many people were rescued by boat')(null)).toHaveLength(7);
    expect(roles('everybody posts about the harbour fire, what is it')(null)).toHaveLength(9);
  });
});
