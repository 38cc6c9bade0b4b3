import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** @param hexadecimal an Ed25519 public key, 64 digits. @throws Error where it is none. */
export function publicKeyOf(hexadecimal: string): KeyObject {
  const x = Buffer.from(hexadecimal, 'hex').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/** Whether Discord signed these bytes: it signs the time, in seconds as it stands in the header, and the body. */
export function isSigned(key: KeyObject, signature: string, timestamp: string, body: Uint8Array): boolean {
  if (!/^[0-9a-f]{128}$/i.test(signature)) return false;
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'));
}
