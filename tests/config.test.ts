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
    });
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

  it('never repeats a wrong value, which may be a secret', () => {
    expect(() => readConfig({ DISCORD_GUILD: 'MTIz.secret' })).toThrow(/^(?!.*secret)/s);
  });
});
