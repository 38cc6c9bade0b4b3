import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildEngine, type Engine } from '../src/answering/engine.ts';
import { samenessOver } from '../src/answering/sameness.ts';
import { sha256 } from '../src/knowledge/load.ts';
import type { Store } from '../src/moderation/store.ts';
import { factsOf } from '../src/reports/facts.ts';
import { bareReport } from '../src/reports/report.ts';
import { ReportsInService } from '../src/reportsInService.ts';
import { openStore } from '../src/storage/open.ts';
import { model, sameness, vocabulary } from './answering/reports.ts';

function engineOver(texts: Readonly<Record<string, string>>): Engine {
  const reports = Object.entries(texts).map(([id, text]) => bareReport(id, text, '2024-05-15', sha256(text)));
  return buildEngine(
    reports,
    reports.flatMap((report) => factsOf(report, sha256)),
    vocabulary,
    model,
  );
}

const before = { flood: 'The flood.\n\nThe old bridge was closed after 14 cracks were found.\n' };
const after = { flood: 'The flood.\n\nThe old bridge was closed after 19 cracks were found.\n' };
const elsewhere = { quake: 'The quake.\n\nThe dam of Karsk broke on Monday.\n' };
const question = 'How many cracks were found?';

let folder = '';
let store: Store;
let reports: ReportsInService;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-service-'));
  store = await openStore(join(folder, 'store.sqlite'), () => undefined);
  reports = new ReportsInService(engineOver(before), {
    vocabulary,
    sameness: (engine) => samenessOver(engine, vocabulary, sameness),
    hash: sha256,
    turn: () => setImmediate(),
  });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function answered() {
  const answer = reports.ask([question]);
  if (answer.status !== 'answered') throw new Error('there was no answer');
  return answer.fact;
}

it('answers, looks up and checks from the reports that were put into service last', () => {
  const { ask, reference, check, cite } = reports;
  expect(answered().text).toContain('14 cracks');
  expect(reports.swap(engineOver(after))).toEqual({ added: 1, withdrawn: 1, changed: ['flood'] });
  const fact = answered();
  expect(fact.text).toContain('19 cracks');
  expect(reference.facts.map(({ text }) => text)).toContain(fact.text);
  expect(reference.fact(fact.id)).toBe(fact);
  expect(cite(fact).paragraph).toBe(2);
  expect(check('The bridge was closed after 19 cracks were found.')).not.toEqual([]);
  reports.swap(engineOver(elsewhere));
  expect(ask([question]).status).not.toBe('answered');
  expect(reference.reports.map(({ id }) => id)).toEqual(['quake']);
  expect(reference.fact(fact.id)).toBeUndefined();
});

it('lets a question that is under way keep what it was answered from', () => {
  const fact = answered();
  const { cite, reference, explain } = reports;
  const shown = { cited: cite(fact), around: reference.surroundings(fact), proof: reference.prove(fact) };
  reports.swap(engineOver(elsewhere));
  expect({ cited: cite(fact), around: reference.surroundings(fact), proof: reference.prove(fact) }).toEqual(
    shown,
  );
  expect(explain(fact, 'cracks').met.map(({ question }) => question)).toContain('cracks');
});

it('keeps pins: one whose fact went answers nothing and stands for review until the fact is back', async () => {
  const moderation = reports.moderation({
    ...{ store, hash: sha256, digest: (text: string) => text, now: () => new Date('2024-06-01T12:00:00Z') },
    onFailure: () => undefined,
  });
  const place = { server: 's', channels: ['c'] };
  const fact = answered();
  const wish = { question, fact: fact.id, note: null, channel: null, until: null };
  await moderation.pins.add('s', { by: '1', request: 'r' }, wish, null);
  const reviews = async () => (await moderation.pins.list('s')).map(({ review }) => review);
  expect((await moderation.questions.pinned(place, [question]))?.fact?.text).toContain('14 cracks');
  expect(await reviews()).toEqual([null]);

  reports.swap(engineOver(after));
  expect(await moderation.questions.pinned(place, [question])).toBeNull();
  expect(await reviews()).toEqual(['gone']);

  reports.swap(engineOver({ flood: `${before.flood}\nIt was built in 1950.\n` }));
  expect((await moderation.questions.pinned(place, [question]))?.fact?.text).toContain('14 cracks');
  expect(await reviews()).toEqual(['changed']);

  reports.swap(engineOver(before));
  expect(await reviews()).toEqual([null]);
});
