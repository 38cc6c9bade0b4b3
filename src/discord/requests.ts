import { DefaultRestOptions, type RESTOptions } from 'discord.js';

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
