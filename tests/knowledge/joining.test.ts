import { describe, expect, it } from 'vitest';
import { LineJoiner } from '../../src/knowledge/pdf/joining.ts';

const words = new Set(['reconstruction', 'people', 'cross', 'border', 'water', 'well']);
const joiner = new LineJoiner(
  ['The cross-border convoys', 'neighbourhoods of Nur-Sultan', 'evacu-', 'people were evacuated'],
  (word) => words.has(word),
);

describe('two lines', () => {
  it.each([
    ['', 'The river', 'The river'],
    ['The river', 'rose.', 'The river rose.'],
    ['recon-', 'struction', 'reconstruction'],
    ['people were evacu-', 'ated', 'people were evacuated'],
    ['the cross-', 'border convoys', 'the cross-border convoys'],
    ['Nur-', 'Sultan', 'Nur-Sultan'],
    ['COVID-', '19', 'COVID-19'],
    ['from 2021-', '2022', 'from 2021-2022'],
    ['pages 12–', '14', 'pages 12–14'],
    ['re\u00ADcon\u00AD', 'struction', 're\u00ADconstruction'],
    ['see https://example.org/reports/', 'flood-2024', 'see https://example.org/reports/flood-2024'],
    ['see https://example.org/reports/', 'and ask on', 'see https://example.org/reports/ and ask on'],
    ['a well-', 'water pump', 'a well-water pump'],
  ])('“%s” and “%s” are “%s”', (above, below, whole) => {
    expect(joiner.join(above, below)).toBe(whole);
  });
});
