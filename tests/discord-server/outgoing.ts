import { generateKeyPairSync, sign } from 'node:crypto';
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import { fields } from './bodies.ts';
import type { Clock } from './clock.ts';

/** A request of Discord's to the application. */
export interface SentRequest {
  readonly address: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How the bot answered; 0 where nobody did. */
  readonly status: number;
}

/** Interactions over HTTP: Discord sends them, signed, to the address that the application has in the developer portal. */
export class Outgoing {
  readonly #clock: Clock;
  readonly #keys = generateKeyPairSync('ed25519');
  #addresses: readonly string[] = [];
  #turn = 0;
  readonly sent: SentRequest[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isSet(): boolean {
    return this.#addresses.length > 0;
  }

  get address(): string | null {
    return this.#addresses[0] ?? null;
  }

  /** The raw key, hexadecimal. */
  get publicKey(): string {
    const { x = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    return Buffer.from(x, 'base64url').toString('hex');
  }

  signed(body: string, at: number): Record<string, string> {
    const timestamp = String(Math.floor(at / 1_000));
    const signature = sign(null, Buffer.from(timestamp + body), this.#keys.privateKey).toString('hex');
    return {
      'Content-Type': 'application/json',
      'X-Signature-Ed25519': signature,
      'X-Signature-Timestamp': timestamp,
    };
  }

  /** As the developer portal does before it takes an address. */
  async set(addresses: readonly string[]): Promise<void> {
    for (const address of addresses) {
      const ping = JSON.stringify({ id: this.#clock.id(), type: InteractionType.Ping, version: 1 });
      const headers = this.signed(ping, this.#clock.now());
      const forged = await fetch(address, {
        method: 'POST',
        body: ping,
        headers: { ...headers, 'X-Signature-Ed25519': '0'.repeat(128) },
      });
      if (forged.status !== 401) throw new Error(`${address} takes a wrong signature (${forged.status}).`);
      const answer = await fetch(address, { method: 'POST', body: ping, headers });
      const pong = answer.status === 200 ? fields(await answer.json()) : {};
      if (pong['type'] !== InteractionResponseType.Pong || !answer.headers.get('content-type'))
        throw new Error(`${address} does not answer a PING (${answer.status}).`);
    }
    this.#addresses = addresses;
  }

  /** To the next address where somebody listens. Like Discord, it does not try one again that has answered. */
  async send(payload: object): Promise<void> {
    const body = JSON.stringify(payload);
    const headers = this.signed(body, this.#clock.now());
    for (let tries = 0; tries < this.#addresses.length; tries += 1) {
      const address = this.#addresses[this.#turn++ % this.#addresses.length] ?? '';
      const answer = await fetch(address, { method: 'POST', body, headers }).catch(() => undefined);
      this.sent.push({ address, body, headers, status: answer?.status ?? 0 });
      await answer?.arrayBuffer();
      if (answer !== undefined) return;
    }
  }
}
