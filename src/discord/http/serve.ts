import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { logFailure } from '../failures.ts';
import { interactionsPath } from './address.ts';
import { type EndpointOptions, interactionsEndpoint } from './endpoint.ts';

/** An endpoint that is served. */
export interface ServedEndpoint {
  /** Where it is on this machine. */
  readonly address: string;
  /** Takes no more requests; ends after those under way, at most after `patience` milliseconds. */
  stop(patience?: number): Promise<void>;
}

/** Milliseconds for a request to arrive whole: Discord is quick, and nobody else has business here. */
const requestTimeout = 10_000;

/** Serves the interactions endpoint until it is stopped. @throws Error with a sentence where it cannot listen. */
export async function serveInteractions(
  options: EndpointOptions & { readonly host: string; readonly port: number },
): Promise<ServedEndpoint> {
  const { host, port, log } = options;
  // The global Request and Response stay as they are: others in the process use them.
  const server = createAdaptorServer({
    fetch: interactionsEndpoint(options).fetch,
    overrideGlobalObjects: false,
    serverOptions: { requestTimeout, headersTimeout: requestTimeout },
  }) as Server;
  const name = host.includes(':') ? `[${host}]` : host;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Error(
          `Commands cannot be taken at ${name}:${port} (${error.code ?? error.message}). Set INTERACTIONS_HOST and INTERACTIONS_PORT to others.`,
        ),
      ),
    );
    server.listen({ host, port }, resolve);
  });
  server.removeAllListeners('error');
  server.on('error', (error) => void logFailure(log, error, 'interactions endpoint'));
  return {
    address: `http://${name}:${(server.address() as AddressInfo).port}${interactionsPath}`,
    async stop(patience = 2_000) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), patience);
      await closed;
      clearTimeout(timer);
    },
  };
}
