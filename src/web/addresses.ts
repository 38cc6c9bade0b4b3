import type { Fact } from '../reports/fact.ts';

/** Where a report stands on the page. */
export const reportPath = (report: string): string => `/reports/${encodeURIComponent(report)}`;

/** What an address says about a fact after its `#`. A colon may stand there as it is (RFC 3986, fragment). */
export const factAnchor = ({ id }: Pick<Fact, 'id'>): string =>
  `#${encodeURIComponent(id).replaceAll('%3A', ':')}`;

/** Where a fact stands on the page: the whole report, opened on the sentence. */
export const factPath = (fact: Pick<Fact, 'id' | 'report'>): string =>
  `${reportPath(fact.report)}${factAnchor(fact)}`;

/**
 * The address of a fact for readers elsewhere; null where the page has no public address.
 * @param publicUrl `https://…` without a slash at the end.
 */
export const factAddress = (publicUrl: string | null, fact: Pick<Fact, 'id' | 'report'>): string | null =>
  publicUrl === null ? null : `${publicUrl}${factPath(fact)}`;
