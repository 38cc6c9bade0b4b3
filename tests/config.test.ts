import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

describe('readConfig', () => {
  it('needs nothing', () => {
    const config = readConfig({});
    expect(config.discord).toEqual({
      token: null,
      api: null,
      guild: null,
      answerChannels: [],
      messageContent: false,
      shards: { ids: null, count: null },
    });
    expect(config.interactions).toBeNull();
    expect(config.knowledgeDir).toMatch(/knowledge$/);
    expect(config.logLevel).toBe('info');
    expect(config.caution).toBe('balanced');
    expect(config.web).toEqual({ host: '127.0.0.1', port: 8080, publicUrl: null });
  });

  it('takes empty variables for absent, as in a copied .env.example', () => {
    expect(readConfig({ DISCORD_TOKEN: '', DISCORD_GUILD: ' ', LOG_LEVEL: '' }).discord.token).toBeNull();
  });

  it('reads what is set, and nobody changes it', () => {
    const config = readConfig({
      DISCORD_TOKEN: 'abc',
      DISCORD_API: 'http://127.0.0.1:4000/api',
      KNOWLEDGE_DIR: 'here',
    });
    expect(config).toMatchObject({
      discord: { token: 'abc', api: 'http://127.0.0.1:4000/api' },
      knowledgeDir: 'here',
    });
    expect(Object.isFrozen(config) && Object.isFrozen(config.discord)).toBe(true);
  });

  it('takes the address of the page with or without a slash at its end', () => {
    const given = { HOST: '0.0.0.0', PORT: '0', PUBLIC_URL: 'https://reports.example/' };
    const web = { host: '0.0.0.0', port: 0, publicUrl: 'https://reports.example' };
    expect(readConfig(given).web).toEqual(web);
  });

  it.each([
    [{ DISCORD_GUILD: 'my server' }, /DISCORD_GUILD must be the id of a server/],
    [{ ANSWER_CHANNELS: '123, general' }, /ANSWER_CHANNELS must be ids of channels/],
    [{ DISCORD_PUBLIC_KEY: 'abc' }, /DISCORD_PUBLIC_KEY must be the public key of the application/],
    [{ INTERACTIONS_PORT: '99999' }, /INTERACTIONS_PORT must be a number from 0 to 65535/],
    [{ SHARDS: '0..3', SHARD_COUNT: '4' }, /SHARDS must be shards such as 0,1 or 0-3/],
    [{ SHARDS: '0' }, /SHARDS needs SHARD_COUNT beside it/],
    [{ SHARDS: '0-4', SHARD_COUNT: '4' }, /SHARDS must be below SHARD_COUNT: with 4 shards the last is 3/],
    [{ SHARDS: '3-1', SHARD_COUNT: '4' }, /SHARDS must name ranges from low to high, not 3-1/],
    [{ SHARDS: 'none' }, /SHARDS=none needs DISCORD_PUBLIC_KEY/],
    [{ SHARD_COUNT: '0' }, /SHARD_COUNT must be the number of shards/],
    [{ CAUTION: '0.5' }, /CAUTION must be one of bold, balanced, strict/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of fatal/],
    [{ HOST: 'http://here' }, /HOST must be a name or an address/],
    [{ PORT: '70000' }, /PORT must be a number from 0 to 65535/],
    [{ PORT: 'http' }, /PORT must be a number from 0 to 65535/],
    [{ PUBLIC_URL: 'reports.example' }, /PUBLIC_URL must be an address/],
    [{ PUBLIC_URL: 'https://reports.example/page' }, /PUBLIC_URL must be an address without a path/],
    [{ DISCORD_API: 'discord' }, /DISCORD_API must be an address/],
  ])('says which variable is wrong: %o', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message);
  });

  it.each([
    [{ SHARD_COUNT: '4' }, { ids: null, count: 4 }],
    [
      { SHARDS: '0', SHARD_COUNT: '4' },
      { ids: [0], count: 4 },
    ],
    [
      { SHARDS: '2-3, 0,3', SHARD_COUNT: '4' },
      { ids: [0, 2, 3], count: 4 },
    ],
    [
      { SHARDS: 'none', DISCORD_PUBLIC_KEY: 'AB'.repeat(32) },
      { ids: [], count: null },
    ],
  ])('reads which shards the process has: %o', (environment, shards) => {
    expect(readConfig(environment).discord.shards).toEqual(shards);
  });

  it('takes commands over HTTP where it has the key', () => {
    const key = 'ab'.repeat(32);
    expect(readConfig({ DISCORD_PUBLIC_KEY: key.toUpperCase() }).interactions).toEqual({
      publicKey: key,
      host: '127.0.0.1',
      port: 8081,
    });
    const elsewhere = { INTERACTIONS_HOST: '0.0.0.0', INTERACTIONS_PORT: '9000' };
    expect(readConfig({ DISCORD_PUBLIC_KEY: key, ...elsewhere }).interactions).toMatchObject({
      host: '0.0.0.0',
      port: 9000,
    });
  });

  it('never repeats a wrong value, which may be a secret', () => {
    expect(() => readConfig({ DISCORD_GUILD: 'MTIz.secret' })).toThrow(/^(?!.*secret)/s);
  });
});
