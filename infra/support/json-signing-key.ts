import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** An Ed25519 key that signs JSON as the specification says. */
export type JsonSigningKey = {
  /** e.g. `ed25519:Xk2a9Q` */
  readonly id: string;
  /** Unpadded base64. */
  readonly publicKey: string;
  /** Signs an object in its canonical form; gives unpadded base64. */
  readonly sign: (object: object) => string;
  readonly privateKey: KeyObject;
};

/** Makes a new key, or one of a private half that is there; the same private half has the same id. */
export function createJsonSigningKey(privateKey = generateKeyPairSync('ed25519').privateKey): JsonSigningKey {
  const publicKey = publicHalf(privateKey);
  return {
    id: `ed25519:${Buffer.from(publicKey, 'base64').toString('hex', 0, 6)}`,
    publicKey,
    sign: (object) => unpadded(sign(null, Buffer.from(canonicalJson(object)), privateKey)),
    privateKey,
  };
}

/** Writes the public half of a key as unpadded base64. */
export function publicHalf(privateKey: KeyObject): string {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return unpadded(Buffer.from(x, 'base64url'));
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
