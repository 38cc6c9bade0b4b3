import type { Fact } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';

/** What a look at the stored report shows of a fact, done anew each time. */
export interface Proof {
  /** The slice of the stored text equals the fact's text. */
  readonly sliceHolds: boolean;
  /** The stored text has the hash that it was loaded with. */
  readonly reportHolds: boolean;
  /** The id holds the hash of the fact's text. */
  readonly idHolds: boolean;
  /** SHA-256 of the stored text and of the fact, hexadecimal. */
  readonly reportHash: string;
  readonly factHash: string;
}

/** Checks a fact against the stored report. @param hash SHA-256 of a text's UTF-8 bytes, hexadecimal. */
export function prove(fact: Fact, report: Report, hash: (text: string) => string): Proof {
  const factHash = hash(fact.text);
  const reportHash = hash(report.text);
  return {
    sliceHolds: report.text.slice(fact.start, fact.end) === fact.text,
    reportHolds: reportHash === report.sha256,
    idHolds: fact.id.replace(/-\d+$/, '').endsWith(`:${factHash.slice(0, 8)}`),
    reportHash,
    factHash,
  };
}
