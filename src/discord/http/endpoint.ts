import type { APIInteraction } from 'discord.js';
import { InteractionResponseType, InteractionType } from 'discord.js';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import { logFailure } from '../failures.ts';
import { interactionsPath } from './address.ts';
import { Replays } from './replays.ts';
import { isSigned, publicKeyOf } from './signature.ts';

/** How far the time of a request may lie from this machine's, in milliseconds: clocks differ, requests hardly travel. */
const freshFor = 60_000;
/** Discord waits three seconds. */
const heldFor = 2_000;
/** The longest message, shown whole under a menu, is a fifth of this. */
const largestBody = 256 * 1024;

export interface EndpointOptions {
  /** Ed25519, 64 hexadecimal digits. */
  readonly publicKey: string;
  /** Takes an interaction and answers it by REST; fulfilled when all is done. @throws Error (at once) where it is none. */
  receive(interaction: APIInteraction): Promise<void>;
  /** Milliseconds that a request is held at most while its interaction is answered. */
  readonly hold?: number;
  readonly log: Logger;
  /** The time in milliseconds since 1970. */
  now?(): number;
}

const isInteraction = (value: unknown): value is APIInteraction =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'type' in value &&
  typeof value.type === 'number';

/** Waits for work, but not for long; what becomes of it others look after. */
async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}

/** The bytes as JSON; undefined where they are none. */
function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/**
 * Discord's interactions endpoint. Who cannot prove to be Discord, and now, gets 401 and not a word. An interaction is
 * answered by the REST
 * interface as one that came over the gateway is, and then the request with 202: where the process dies before, a load
 * balancer can give it to another.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
 */
export function interactionsEndpoint({
  publicKey,
  receive,
  log,
  hold = heldFor,
  now = Date.now,
}: EndpointOptions): Hono {
  const key = publicKeyOf(publicKey);
  // A request from the future stays fresh for the longest.
  const replays = new Replays(2 * freshFor);
  const app = new Hono();
  app.post(
    interactionsPath,
    bodyLimit({ maxSize: largestBody, onError: (context) => context.body(null, 413) }),
    async (context) => {
      const signature = context.req.header('X-Signature-Ed25519') ?? '';
      const timestamp = context.req.header('X-Signature-Timestamp') ?? '';
      const body = new Uint8Array(await context.req.arrayBuffer());
      const refused = context.body(null, 401);
      if (!isSigned(key, signature, timestamp, body)) return refused;
      const off = now() - Number(timestamp) * 1_000;
      if (!(Math.abs(off) <= freshFor)) {
        // Signed by Discord: sent again by somebody, or this machine's clock is wrong.
        log.warn({ seconds: Math.round(off / 1_000) }, 'a command of another time was refused');
        return refused;
      }
      const interaction = parsed(body);
      if (!isInteraction(interaction)) return context.body(null, 400);
      if (!replays.first(interaction.id, now())) {
        log.warn('a command that was sent twice was refused');
        return refused;
      }
      if (interaction.type === InteractionType.Ping)
        return context.json({ type: InteractionResponseType.Pong });
      let work: Promise<void>;
      try {
        work = receive(interaction);
      } catch (error) {
        logFailure(log, error, 'reading an interaction');
        return context.body(null, 400);
      }
      await atMost(hold, work);
      return context.body(null, 202);
    },
  );
  app.notFound((context) => context.body(null, 404));
  app.onError((error, context) => {
    logFailure(log, error, 'interactions endpoint');
    return context.body(null, 500);
  });
  return app;
}
