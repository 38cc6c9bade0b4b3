import { type Client, DefaultRestOptions, type InternalRequest, REST, type RESTOptions } from 'discord.js';

/** Codes for a connection that the other side closed while a request was on its way, or before: undici's, the system's. */
const closed = new Set<unknown>(['UND_ERR_SOCKET', 'EPIPE']);

/**
 * How requests are made. Connections are kept open, and one that Discord closes at the wrong moment fails the request
 * that was on its way. discord.js asks again after a reset connection, but does not know that such a one is the same.
 * Asking again is safe: a reply carries a nonce, and an interaction is acknowledged once.
 */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  try {
    return await DefaultRestOptions.makeRequest(url, init);
  } catch (error) {
    if (error instanceof Error && 'code' in error && closed.has(error.code))
      throw Object.assign(new Error(error.message, { cause: error }), { code: 'ECONNRESET' });
    throw error;
  }
};

/** Whether a request carries the token of an interaction, in its path, and not the bot's. */
const isOfInteraction = ({ auth, fullRoute }: InternalRequest) =>
  auth === false && fullRoute.startsWith('/webhooks/');

/**
 * discord.js keeps all requests together below 50 a second, which Discord grants the bot's token. Answers to interactions
 * are not bound to that ("Interaction endpoints are not bound to the bot's Global Rate Limit", Rate Limits), and discord.js
 * knows it of first responses only: the answers behind them would wait for each other, and for messages, although Discord
 * would take them. So they are queued apart, each still within the limits of its own route.
 */
class RestByToken extends REST {
  readonly #ofInteractions: REST;

  constructor(options: Partial<RESTOptions>) {
    super(options);
    this.#ofInteractions = new REST({ ...options, globalRequestsPerSecond: Number.POSITIVE_INFINITY });
  }

  override async queueRequest(request: InternalRequest): ReturnType<REST['queueRequest']> {
    return isOfInteraction(request)
      ? this.#ofInteractions.queueRequest(request)
      : super.queueRequest(request);
  }

  override clearHashSweeper(): void {
    super.clearHashSweeper();
    this.#ofInteractions.clearHashSweeper();
  }

  override clearHandlerSweeper(): void {
    super.clearHandlerSweeper();
    this.#ofInteractions.clearHandlerSweeper();
  }
}

/** Lets a client that has not asked anything yet count its requests as Discord does. */
export function countByToken(client: Client): void {
  client.rest.clearHashSweeper();
  client.rest.clearHandlerSweeper();
  client.rest = new RestByToken(client.rest.options);
}
