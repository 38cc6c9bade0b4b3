import { isIP } from 'node:net';

/** What is looked at of a request before anything is answered. */
export interface RequestFacts {
  /** Of a header, by its name in lower case; undefined where it was not sent. */
  header(name: string): string | undefined;
  /** Address of the other end of the connection. */
  readonly peer: string | undefined;
}

/** The name in a `Host` header, without its port and without the brackets of IPv6; null where there is none. */
export function hostName(header: string | undefined): string | null {
  if (header === undefined || /[\s/?#@\\]/.test(header)) return null;
  try {
    return new URL(`http://${header}`).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return null;
  }
}

/** Whether a name or an address means this machine itself. */
export const isLoopback = (host: string | null | undefined): boolean =>
  host === 'localhost' || host === '::1' || /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/.test(host ?? '');

/**
 * Whether a request calls the page by a name of its own. A foreign site could make its name point to this machine and
 * read the page as its own (DNS rebinding); an address of numbers cannot be made to point elsewhere.
 */
export function callsByOwnName(
  header: string | undefined,
  { host, publicUrl }: { readonly host: string; readonly publicUrl: string | null },
): boolean {
  const name = hostName(header);
  if (name === null) return false;
  if (isLoopback(name) || name === host.toLowerCase()) return true;
  if (publicUrl !== null && name === hostName(new URL(publicUrl).host)) return true;
  return isIP(name) !== 0 && !isLoopback(host);
}

/**
 * Whether another site makes the reader's browser ask (W3C, Fetch Metadata). Links are no such request: the reader
 * follows them, and the other site sees nothing of what comes. Browsers without these headers name the origin.
 */
export function asksForAnother(
  { header }: RequestFacts,
  links: 'may lead here' | 'may not lead here',
): boolean {
  const site = header('sec-fetch-site');
  if (site === undefined) {
    const origin = header('origin');
    return origin !== undefined && origin.replace(/^https?:\/\//, '') !== header('host');
  }
  if (site === 'same-origin' || site === 'none') return false;
  const link = header('sec-fetch-mode') === 'navigate' && header('sec-fetch-dest') === 'document';
  return !link || links === 'may not lead here';
}

/** Headers by which a program in between tells for whom it asks. */
const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Whether somebody at this machine asks, who may be the operator. A page that has a public address has a program in
 * front that passes on what others ask, from this machine as well: there, nobody can be told apart.
 */
export const mayBeOperator = (
  { header, peer }: RequestFacts,
  { publicUrl }: { readonly publicUrl: string | null },
): boolean =>
  publicUrl === null &&
  isLoopback(peer) &&
  isLoopback(hostName(header('host'))) &&
  forwarding.every((name) => header(name) === undefined);

/** The reader's languages (BCP 47 tags), the preferred first (RFC 9110, Accept-Language). */
export function preferredLanguages(header: string | undefined): string[] {
  const wanted = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(/\s*;\s*/);
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    return { tag, weight: q === undefined ? 1 : Number(q.slice(2)) || 0 };
  });
  return wanted
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
