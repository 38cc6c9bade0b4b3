import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport } from '../../src/reports/report.ts';
import { engineOver } from '../answering/reports.ts';
import { messages } from './messages.ts';
import { expectSlices, putThrough } from './putThrough.ts';

const engine = engineOver('knowledge');

describe('any message', () => {
  it('gets a reply that Discord takes, calls nobody, and quotes slices alone (npm run fuzz: 100,000)', () => {
    const put = putThrough(engine, (message) => message % 10 === 0);
    fc.assert(
      fc.property(messages, (message) => void put(message)),
      { numRuns: 400 },
    );
  }, 120_000);
});

describe('any text as a report', () => {
  it('gives facts that are slices of it', () => {
    fc.assert(
      fc.property(fc.array(messages, { minLength: 1, maxLength: 4 }), (paragraphs) => {
        const text = Buffer.from(paragraphs.join('\n\n'), 'utf8').toString('utf8');
        const report = bareReport('any', text, '2026-01-06', sha256(text));
        expectSlices({ ...engine, reports: [report], facts: factsOf(report, sha256) });
        expect(report.text).toBe(text);
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});
