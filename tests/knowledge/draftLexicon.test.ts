import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { abbreviationsIn, draftLexicon, draftMark } from '../../src/knowledge/draftLexicon.ts';
import { type IngestOptions, ingestFile } from '../../src/knowledge/ingest.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { inFolder, isWord } from '../documents/ingesting.ts';

describe('abbreviations that a text explains', () => {
  it.each([
    ['The United Nations (UN) said so.', 'UN', 'United Nations'],
    [
      'The National Disaster Management Authority (NDMA) said so.',
      'NDMA',
      'National Disaster Management Authority',
    ],
    [
      'the Office for the Coordination of Humanitarian Affairs (OCHA)',
      'OCHA',
      'Office for the Coordination of Humanitarian Affairs',
    ],
    ['cases of acute watery diarrhoea (AWD) rose', 'AWD', 'acute watery diarrhoea'],
    ['many internally displaced persons (IDPs) fled', 'IDP', 'internally displaced persons'],
    ['non-governmental organisations (NGOs) help', 'NGO', 'non-governmental organisations'],
    ['It rained. Red Cross (RC) boats came.', 'RC', 'Red Cross'],
    ['Boats came (NASA said).', 'NASA', null],
    ['The flood of May (UN) was bad.', 'UN', null],
  ])('%s', (text, short, long) => {
    expect(abbreviationsIn(text)).toEqual(long === null ? [] : [{ short, long }]);
  });
});

const text =
  'Flood.\n\nMr. Jon Lund of the ministry said that the National Disaster Management Authority (NDMA) sent boats to Port Marl. NDMA has no more, Mr. Lund said.\n';

describe('a draft of a lexicon', () => {
  it('lists the names with their spellings, is marked as a draft, and loads', () => {
    const yaml = draftLexicon(text, '2024-05-15') ?? '';
    expect(yaml.startsWith(draftMark)).toBe(true);
    expect(parse(yaml)).toMatchObject({
      people: [{ name: 'Jon Lund', spellings: ['Jon Lund', 'Lund'] }],
      organisations: [{ name: 'National Disaster Management Authority' }],
      abbreviations: [{ short: 'NDMA', long: 'National Disaster Management Authority' }],
    });
  });

  it('knows nobody by a number or a country', () => {
    const kings =
      'Kings.\n\nHarold II, who fled, and Ann Dinwiddie of Canada, who stayed. The boats of Canada were late.\n';
    const spellings = (
      parse(draftLexicon(kings, '2024-05-15') ?? '') as { people: { spellings: string[] }[] }
    ).people;
    expect(spellings.flatMap((one) => one.spellings)).toEqual(['Harold II', 'Ann Dinwiddie of Canada']);
  });

  it('is none where the text names nobody', () => {
    expect(draftLexicon('It rose. It fell.\n', '2024-05-15')).toBeNull();
  });
});

describe('replacing a report', () => {
  const replacing = (
    work: (
      take: (text: string, more?: Partial<IngestOptions>) => ReturnType<typeof ingestFile>,
      into: string,
    ) => Promise<void>,
  ) =>
    inFolder(async (folder) => {
      const into = join(folder, 'k');
      await work((content, more = {}) => {
        const file = join(folder, 'note.txt');
        writeFileSync(file, content);
        return ingestFile(
          { file, into, id: 'flood', today: '2025-01-31', ...more },
          { isWord, progress: () => undefined },
        );
      }, into);
    });

  it('needs the word; a draft is written anew, an editor’s lexicon is kept', () =>
    replacing(async (take, into) => {
      await take(text);
      await expect(take('It fell.\n')).rejects.toThrow('say --replace');
      const lexicon = join(into, 'flood', 'lexicon.yaml');
      await take(text.replace('boats', 'tents'), { replace: true });
      expect(readFileSync(lexicon, 'utf8').startsWith(draftMark)).toBe(true);
      expect(loadKnowledge(into).reports[0]?.text).toContain('tents');

      const edited = 'places:\n  - name: Port Marl\n    spellings: [Port Marl]\n    also: [Marlport]\n';
      writeFileSync(lexicon, edited);
      const kept = await take(text, { replace: true });
      expect(kept.remarks).toContain('The lexicon of the report before was kept.');
      expect(readFileSync(lexicon, 'utf8')).toBe(edited);

      const moved = await take(text.replace('Port Marl', 'Karsk'), { replace: true });
      expect(moved.remarks[0]).toMatch(/does not fit the new text: it is kept as lexicon\.before\.yaml/);
      expect(readFileSync(join(into, 'flood', 'lexicon.before.yaml'), 'utf8')).toBe(edited);
      expect(loadKnowledge(into).reports[0]?.text).toContain('Karsk');
      expect(readdirSync(into)).toEqual(['flood']);
    }));

  it('leaves the old report where the new one cannot be read', () =>
    replacing(async (take, into) => {
      await take(text);
      await expect(take('', { replace: true })).rejects.toThrow('The file is empty.');
      await expect(take('It fell.', { replace: true, dateline: '2024-02-30' })).rejects.toThrow('no day');
      expect(loadKnowledge(into).reports[0]?.text).toBe(text);
      expect(existsSync(join(into, 'flood', 'lexicon.yaml'))).toBe(true);
      expect(readdirSync(into)).toEqual(['flood']);
    }));
});
