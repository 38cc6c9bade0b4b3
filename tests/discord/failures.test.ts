import { RESTJSONErrorCodes as Code, DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { failureOf, logFailure } from '../../src/discord/failures.ts';
import { capturingLog } from './harness.ts';

const refused = (code: number) =>
  new DiscordAPIError(
    { code, message: 'as the test asked' },
    code,
    403,
    'POST',
    'https://example.org/secret',
    {
      body: { content: 'a question' },
      files: undefined,
    },
  );

describe('failureOf', () => {
  it.each([
    [Code.MissingPermissions, 'not allowed'],
    [Code.MissingAccess, 'not allowed'],
    [Code.CannotSendMessagesToThisUser, 'not allowed'],
    [Code.CannotReplyWithoutPermissionToReadMessageHistory, 'not allowed'],
    [Code.ThreadLocked, 'not allowed'],
    [Code.UnknownInteraction, 'gone'],
    [Code.UnknownChannel, 'gone'],
    [Code.UnknownMessage, 'gone'],
    [Code.InteractionHasAlreadyBeenAcknowledged, 'gone'],
    [Code.InvalidFormBodyOrContentType, 'other'],
  ])('takes %i for “%s”', (code, failure) => {
    expect(failureOf(refused(code))).toBe(failure);
  });

  it.each([new Error('network'), 'a text', undefined, null, { code: Code.UnknownChannel }])(
    'takes %j for “other”',
    (error) => {
      expect(failureOf(error)).toBe('other');
    },
  );
});

describe('logFailure', () => {
  it('logs an error’s own words under an id of its own, and nothing of the request', () => {
    const { log, lines } = capturingLog();
    const ids = [logFailure(log, refused(Code.MissingAccess), 'reply'), logFailure(log, 'a text', 'reply')];
    expect(new Set(ids).size).toBe(2);
    for (const [i, id] of ids.entries()) {
      expect(id).toMatch(/^[0-9a-f]{8}$/);
      expect(lines[i]).toContain(id);
    }
    expect(lines.join('')).toContain('as the test asked');
    expect(lines.join('')).toContain('a text');
    expect(lines.join('')).not.toMatch(/secret|a question/);
  });

  it('raises the alarm, with a stack, only for what is no everyday refusal', () => {
    const { log, lines } = capturingLog();
    for (const error of [refused(Code.MissingAccess), refused(Code.UnknownChannel), new Error('a bug')])
      logFailure(log, error, 'reply');
    const read = lines.map((line) => JSON.parse(line));
    expect(read.map(({ level }) => level)).toEqual([40, 40, 50]);
    expect(read.map(({ error }) => 'stack' in error)).toEqual([false, false, true]);
  });
});
