import { describe, expect, it } from 'vitest';
import { loginProblem } from '../../src/discord/gateway/loginProblem.ts';

const withCode = (message: string, code: string | number) => Object.assign(new Error(message), { code });

describe('loginProblem', () => {
  it.each([
    [withCode('An invalid token was provided.', 'TokenInvalid'), /DISCORD_TOKEN/],
    [withCode('401: Unauthorized', 0), /DISCORD_TOKEN/],
    // The gateway's own words, after a token that the REST interface took.
    [new Error('Authentication failed'), /DISCORD_TOKEN/],
    [new Error('Used disallowed intents'), /MESSAGE_CONTENT=on or ANSWER_CHANNELS.*developer portal/],
    [new Error('Used invalid intents'), /developer portal/],
    [withCode('Missing Access', 50001), /DISCORD_GUILD/],
    [withCode('Unknown Guild', 10004), /DISCORD_GUILD/],
    [new Error('connect ECONNREFUSED'), /cannot be reached \(connect ECONNREFUSED\).*network/],
    [withCode('', 'ECONNREFUSED'), /cannot be reached \(ECONNREFUSED\)/],
    ['odd', /cannot be reached \(odd\)/],
  ])('says for %s what to do', (error, remedy) => {
    expect(loginProblem(error).message).toMatch(remedy);
  });
});
