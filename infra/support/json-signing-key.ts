import { createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
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

/** Makes a new key. */
export function createJsonSigningKey(): JsonSigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    id: `ed25519:${randomBytes(6).toString('hex')}`,
    publicKey: publicHalf(privateKey),
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
