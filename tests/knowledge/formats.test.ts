import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { ingestFile } from '../../src/knowledge/ingest.ts';
import { sitrepDocx } from '../documents/docx.ts';
import { factsIn, flood, floodRows } from '../documents/flood.ts';
import { around, sitrepHtml } from '../documents/html.ts';
import { inFolder, isWord, taken } from '../documents/ingesting.ts';

const texts = (facts: readonly { readonly text: string }[]) => facts.map(({ text }) => text);
const refusal = (name: string, bytes: Uint8Array | string) =>
  taken(name, bytes).then(
    () => 'it was taken in',
    (error: unknown) => (error instanceof Error ? error.message.replace(/^\S+: /, '') : ''),
  );

describe('a web page', () => {
  it('gives its main content and nothing around it', async () => {
    const { facts, report } = await taken('page.html', sitrepHtml(flood));
    expect(texts(facts)).toEqual(factsIn(flood, floodRows));
    for (const text of around) expect(report.text).not.toContain(text);
  });

  it('says of itself for machines what nobody has to be asked', async () => {
    const data = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebPage', headline: 'Another', datePublished: '2020-01-01' },
        {
          '@type': 'NewsArticle',
          headline: flood.title,
          datePublished: '2024-01-06T09:00:00+02:00',
          publisher: { '@type': 'Organization', name: 'Marl Times' },
        },
      ],
    };
    const head = `<script type="application/ld+json">${JSON.stringify(data)}</script><link rel="canonical" href="https://example.org/flood">`;
    const { guessed, report } = await taken('page.html', sitrepHtml(flood, head));
    expect(report).toMatchObject({
      title: flood.title,
      publisher: 'Marl Times',
      url: 'https://example.org/flood',
      dateline: '2024-01-06',
      published: '2024-01-06',
      language: 'en',
    });
    expect(guessed).toEqual([
      'Title: “Ostravia: Floods” from the page’s heading.',
      'Publisher: “Marl Times” from the page’s JSON-LD.',
      'Dateline: 2024-01-06, “2024-01-06T09:00:00+02:00” from the page’s JSON-LD.',
      'Published: 2024-01-06, “2024-01-06T09:00:00+02:00” from the page’s JSON-LD.',
      'Address: “https://example.org/flood” from the page’s canonical link.',
      'Language: “en” from the page’s lang.',
    ]);
  });

  it('is read in the encoding that it names, and in that of old pages', async () => {
    const said = 'À Kérouan, le café a fermé.';
    const latin = (meta: string) =>
      Buffer.from(`<html><head>${meta}<title>T</title></head><body><p>${said}</p></body></html>`, 'latin1');
    for (const meta of ['<meta charset="iso-8859-1">', ''])
      expect(texts((await taken('page.html', latin(meta))).facts)).toContain(said);
  });

  it('keeps exponents, drops the marks of footnotes, and keeps no table for layout as rows', async () => {
    const html = `<html><body><article><h1>Water</h1><table><tr><td><p>One lake.</p><p>It is deep.</p><p>It is cold.</p></td><td><p>Two rivers.</p></td></tr><tr><td>Three wells.</td><td>Four dams.</td></tr></table>
<p>It covers 40 km<sup>2</sup> and holds 3 × 10<sup>6</sup> m<sup>3</sup>.<sup>[2]</sup> On the 4<sup>th</sup> day it froze.</p></article></body></html>`;
    expect(texts((await taken('page.html', html)).facts)).toEqual([
      'Water',
      'One lake.',
      'It is deep.',
      'It is cold.',
      'Two rivers.',
      'Three wells.',
      'Four dams.',
      'It covers 40 km² and holds 3 × 10⁶ m³.',
      'On the 4th day it froze.',
    ]);
  });

  it('reads cells that span rows and columns', async () => {
    const html = `<html><body><article><h1>Toll</h1><table>
<tr><th rowspan="2">District</th><th colspan="2">People</th></tr><tr><th>killed</th><th>injured</th></tr>
<tr><td rowspan="2">Karsk</td><td>7</td><td>21</td></tr><tr><td>8</td><td>22</td></tr></table></article></body></html>`;
    expect(texts((await taken('page.html', html)).facts)).toEqual([
      'Toll',
      'Karsk: 7 People killed; 21 People injured',
      'Karsk: 8 People killed; 22 People injured',
    ]);
  });

  it('without text is refused', async () => {
    expect(
      await refusal('page.html', '<html><body><div id="root"></div><script>go()</script></body></html>'),
    ).toBe(
      'The page holds no text. Where a program writes the text into it, save the page from a browser (“Web page, complete”) and give that.',
    );
  });
});

describe('a document of a word processor', () => {
  it('gives its headings, paragraphs, lists, tables and footnotes', async () => {
    const { facts, report } = await taken('sitrep.docx', await sitrepDocx(flood));
    expect(texts(facts)).toEqual(factsIn(flood, floodRows));
    for (const { heading, bullets } of flood.sections)
      for (const bullet of bullets ?? [])
        expect(facts.find(({ text }) => text === bullet)?.section).toBe(heading);
    expect(report).toMatchObject({ title: flood.title, publisher: 'OCHA Ostravia', dateline: '2024-01-05' });
  });

  it('that is broken, encrypted, empty or something else is refused', async () => {
    const whole = await sitrepDocx(flood);
    expect(await refusal('a.docx', whole.subarray(0, 900))).toMatch(/^The file is damaged/);
    expect(await refusal('a.docx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toBe(
      'The file is a document of Word before 2007 (.doc), or one with a password. Save it as .docx without a password.',
    );
    const empty = await sitrepDocx({ title: '', subtitle: '', sections: [] });
    expect(await refusal('a.docx', empty)).toBe(
      'The document holds no text. Give a file that holds the report as text.',
    );
    const archive = await new JSZip().file('report.txt', 'It rose.').generateAsync({ type: 'nodebuffer' });
    expect(await refusal('a.docx', archive)).toBe(
      'The file is an archive, not a .docx. Unpack it and give the report in it.',
    );
    expect(await refusal('a.docx', 'It rose.')).toBe('The file is no .docx, or a damaged one. Get it again.');
  });
});

describe('Markdown', () => {
  it('without marks in its sentences is stored byte for byte', async () => {
    const text = '# Flood\n\nThe river rose\non Friday.\n\n## Toll\n\n- Nine died.\n- Two were hurt.\n';
    const { report, remarks } = await taken('report.md', text);
    expect(report.text).toBe(text);
    expect(remarks).toEqual([]);
  });

  it('with marks is stored without them', async () => {
    const text = `---
title: Flood kills nine
date: 2024-08-14
source: Marl Times
---
Flood
=====

The **river** rose in [Port Marl](https://example.org), \`NDMA\` said.[^1]

| District | Deaths |
|---|---|
| Karsk | 7 |
| Upper Soll | 2 |

<script>alert(1)</script>
`;
    const { report, facts } = await taken('report.md', text);
    expect(texts(facts)).toEqual([
      'Flood',
      'The river rose in Port Marl, NDMA said.[^1]',
      'Karsk: 7 Deaths',
      'Upper Soll: 2 Deaths',
    ]);
    expect(report).toMatchObject({
      title: 'Flood kills nine',
      dateline: '2024-08-14',
      publisher: 'Marl Times',
    });
    expect(report.text).not.toContain('alert');
  });
});

describe('the original', () => {
  it.each([
    ['pdf', async () => Buffer.from('')],
    ['html', async () => Buffer.from(sitrepHtml(flood))],
    ['docx', () => sitrepDocx(flood)],
  ] as const)('stands beside the report with its hash: %s', async (kind, make) => {
    const bytes =
      kind === 'pdf' ? await (await import('../documents/pdf.ts')).sitrepPdf(flood) : await make();
    await inFolder(async (folder) => {
      const file = join(folder, `source.${kind}`);
      writeFileSync(file, bytes);
      const into = join(folder, 'knowledge');
      await ingestFile({ file, into, id: 'a', today: '2025-01-31' }, { isWord, progress: () => undefined });
      const kept = readFileSync(join(into, 'a', `original.${kind}`));
      expect(kept.equals(bytes)).toBe(true);
      const front = readFileSync(join(into, 'a', 'report.md'), 'utf8').split('\n---\n')[0];
      expect(front).toContain(`original: ${createHash('sha256').update(bytes).digest('hex')}`);
      expect(front).toContain(`originalFile: original.${kind}`);
      expect(existsSync(join(into, 'a', 'lexicon.yaml'))).toBe(true);
    });
  });
});
