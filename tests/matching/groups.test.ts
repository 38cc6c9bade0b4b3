import { describe, expect, it } from 'vitest';
import { isAnybody, isGroup, isGroupOfPersons } from '../../src/matching/groups.ts';

describe('groups of people', () => {
  it.each([
    'fireman',
    'firemen',
    'policewomen',
    'cameramen',
    'children',
    'refugees',
    'cops',
    'teenagers',
    'widows',
  ])('know “%s”', (word) => {
    expect(isGroup(word)).toBe(true);
    expect(isGroupOfPersons(word)).toBe(true);
  });

  it('are neither everybody nor things; animals are a group, and no persons', () => {
    for (const word of ['people', 'humans', 'fire', 'doctored', 'pipeline'])
      expect(isGroup(word)).toBe(false);
    expect(isAnybody('people')).toBe(true);
    expect(isGroup('sheep')).toBe(true);
    expect(isGroupOfPersons('sheep')).toBe(false);
  });
});
