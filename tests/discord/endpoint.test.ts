import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { interactionsEndpoint } from '../../src/discord/http/endpoint.ts';

const keys = generateKeyPairSync('ed25519');
const others = generateKeyPairSync('ed25519');
const publicKey = Buffer.from(keys.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
const now = Date.UTC(2026, 0, 6);

function anEndpoint() {
  const received: unknown[] = [];
  const app = interactionsEndpoint({
    publicKey,
    log: pino({ level: 'silent' }),
    now: () => now,
    receive: async (interaction) => void received.push(interaction),
  });
  const post = (body: Uint8Array, timestamp: string, key = keys.privateKey) =>
    app.request('/interactions', {
      method: 'POST',
      body: Buffer.from(body),
      headers: {
        'X-Signature-Timestamp': timestamp,
        'X-Signature-Ed25519': sign(null, Buffer.concat([Buffer.from(timestamp), body]), key).toString('hex'),
      },
    });
  return { received, post };
}

it('says nothing to anybody but Discord, whatever they send, and never fails', async () => {
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((text) => new TextEncoder().encode(text)),
    fc
      .record({ id: fc.oneof(fc.string(), fc.integer()), type: fc.oneof(fc.nat(6), fc.string()) })
      .map((value) => new TextEncoder().encode(JSON.stringify(value))),
  );
  const time = fc.oneof(
    fc.constant(String(now / 1_000)),
    // Signs that a header may hold.
    fc.string({ unit: fc.constantFrom(...'0123456789.-+eE NaInfity') }),
  );
  await fc.assert(
    fc.asyncProperty(body, time, fc.boolean(), async (bytes, timestamp, byDiscord) => {
      const { received, post } = anEndpoint();
      const answer = await post(bytes, timestamp.trim(), byDiscord ? keys.privateKey : others.privateKey);
      const text = await answer.text();
      if (!byDiscord) expect([answer.status, text, received.length]).toEqual([401, '', 0]);
      else if (answer.status === 200) expect(text).toBe('{"type":1}');
      else expect([[202, 400, 401].includes(answer.status), text]).toEqual([true, '']);
      expect(received.length).toBe(answer.status === 202 ? 1 : 0);
    }),
    { numRuns: 300 },
  );
});

it('takes each interaction once, in whatever order they come', async () => {
  const ids = fc.array(fc.nat(9).map(String), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(ids, async (sent) => {
      const { received, post } = anEndpoint();
      const taken: string[] = [];
      for (const id of sent) {
        const body = new TextEncoder().encode(JSON.stringify({ id, type: 2 }));
        const { status } = await post(body, String(now / 1_000));
        if (status === 202) taken.push(id);
        else expect(status).toBe(401);
      }
      expect(taken).toEqual([...new Set(sent)]);
      expect(received).toHaveLength(taken.length);
    }),
    { numRuns: 50 },
  );
});
