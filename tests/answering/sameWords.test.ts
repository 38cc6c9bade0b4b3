import { expect, it } from 'vitest';
import { sameWords } from '../../src/answering/sameWords.ts';
import { engineOver } from './reports.ts';

const { read, same, threshold } = sameWords(engineOver('tests/knowledge'));
const alike = (one: string, other: string) => same(read([one]), null, read([other])) >= threshold;

it.each([
  ['How many people were rescued?', 'HOW MANY people were rescued', true],
  ['How many people were rescued?', 'how many people got rescued??', true],
  ['How many people were rescued?', 'when were people rescued?', false],
  ['How many people were rescued?', 'how many were rescued at Oakdale?', false],
  ['What is this about?', 'what is this about', true],
  ['What is this about?', 'lol', false],
  ['😂', '!!', false],
])('“%s” and “%s”: %s', (one, other, expected) => {
  expect(alike(one, other)).toBe(expected);
});
