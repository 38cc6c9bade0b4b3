const remedies: readonly (readonly [sign: RegExp, remedy: string])[] = [
  [
    // Of the REST interface and of the gateway.
    /TokenInvalid|invalid token|unauthorized|\b401\b|authentication failed/i,
    'Discord refuses the token. Set DISCORD_TOKEN to the bot’s token from the developer portal (Bot → Reset Token).',
  ],
  [
    /(?:disallowed|invalid) intent/i,
    'Discord refuses the intents. With MESSAGE_CONTENT=on or ANSWER_CHANNELS the bot needs the message-content intent: turn it on in the developer portal (Bot → Privileged Gateway Intents), or leave both out.',
  ],
  [
    /sharding (?:is )?required|invalid shard/i,
    'Discord wants more shards for so many servers, or other ones. Raise SHARD_COUNT for all processes, and check SHARDS (docs/hosts.md).',
  ],
  [
    /missing access|unknown guild/i,
    'Discord does not let the bot into the server that DISCORD_GUILD names. Check its id, and invite the bot there.',
  ],
];

/** Why Discord did not let the bot in, as a sentence that says what to do. */
export function loginProblem(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = remedies.find(([sign]) => sign.test(`${code} ${message}`));
  return new Error(
    known?.[1] ??
      `Discord cannot be reached (${message || code}). Check the network and DISCORD_API, then start again.`,
  );
}
