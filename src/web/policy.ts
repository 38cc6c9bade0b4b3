import { createHash } from 'node:crypto';

/** What a page may do: nothing but what stands here. No script, style or picture comes from anywhere else. */
const pagePolicy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

const written = (policy: Readonly<Record<string, string>>) =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

/** Content-Security-Policy of each kind of answer (W3C, CSP Level 3). */
export const policies = {
  page: written(pagePolicy),
  /** A chart by itself: it has styles of its own, and nothing else. */
  picture: "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; sandbox",
  /** What is no page at all. */
  none: "default-src 'none'; frame-ancestors 'none'; sandbox",
} as const;

/** The policy of a sheet, which holds its rules and pictures itself and runs nothing. */
export const sheetPolicy = (style: string): string =>
  written({
    'default-src': "'none'",
    'style-src': `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    'img-src': 'data:',
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });

/** On every answer. The address of a page may hold a question: it is told to nobody. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'X-Robots-Tag': 'noindex',
};
