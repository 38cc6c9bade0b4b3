import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { pageApp } from './app.ts';
import type { WebParts } from './parts.ts';

/** A page that is served. */
export interface ServedPage {
  /** Where it is on this machine, `http://…/`. */
  readonly address: string;
  /** Ends after the answers under way, at most after `patience` milliseconds. */
  stop(patience?: number): Promise<void>;
}

/** The page cannot be served where it should be. */
export class NotServed extends Error {
  readonly address: string;
  readonly reason: 'taken' | 'not allowed' | 'other';

  constructor(address: string, error: unknown) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    super(`The page is not served at ${address}: ${code}`, { cause: error });
    this.name = 'NotServed';
    this.address = address;
    this.reason = code === 'EADDRINUSE' ? 'taken' : code === 'EACCES' ? 'not allowed' : 'other';
  }
}

const addressOf = (host: string, port: number) =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;

/**
 * Serves the page until it is stopped.
 * @throws NotServed
 */
export async function servePage(parts: WebParts): Promise<ServedPage> {
  const { host, port } = parts;
  // The global Request and Response stay as they are: others in the process use them.
  const server = createAdaptorServer({
    fetch: pageApp(parts).fetch,
    overrideGlobalObjects: false,
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new NotServed(addressOf(host, port), error)));
    server.listen({ host, port }, resolve);
  });
  server.removeAllListeners('error');
  server.on('error', (error) => void parts.failed(error));
  return {
    address: addressOf(host, (server.address() as AddressInfo).port),
    async stop(patience = 2000) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const timer = setTimeout(() => server.closeAllConnections(), patience);
      await closed;
      clearTimeout(timer);
    },
  };
}
