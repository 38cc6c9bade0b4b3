import { randomBytes } from 'node:crypto';
import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, RESTJSONErrorCodes } from 'discord.js';
import type { Logger } from 'pino';

/** What went wrong with a message to Discord, as far as it matters for what to do next. */
export type Failure = 'not allowed' | 'gone' | 'other';

const notAllowed = new Set<number | string>([
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
  // A reply shows the message that it answers.
  RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory,
  RESTJSONErrorCodes.ThreadLocked,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
]);
const gone = new Set<number | string>([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
]);

/** The kind of a failure: nobody can be told in a channel that is gone. */
export function failureOf(error: unknown): Failure {
  // What discord.js says of a channel that it was told is gone.
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.ChannelNotCached) return 'gone';
  if (!(error instanceof DiscordAPIError)) return 'other';
  if (notAllowed.has(error.code)) return 'not allowed';
  return gone.has(error.code) ? 'gone' : 'other';
}

/**
 * Writes a failure to the log under an id that the asker is told. Only the error's own words are logged: a request's
 * body would hold the question.
 */
export function logFailure(log: Logger, error: unknown, during: string): string {
  const id = randomBytes(4).toString('hex');
  // What people do to a channel is no fault of the bot's: no alarm, and no stack.
  const expected = failureOf(error) !== 'other';
  const known =
    error instanceof Error
      ? { name: error.name, message: error.message, ...(expected ? {} : { stack: error.stack }) }
      : { message: String(error) };
  log[expected ? 'warn' : 'error']({ id, during, error: known }, 'failed');
  return id;
}
