import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { canonicalJson } from '#infra';

/** A key pair that signs JSON as the appendices of the specification say. */
export type SigningIdentity = { readonly publicKey: string; readonly privateKey: KeyObject };

/** Makes an ed25519 key pair; the public half is unpadded base64. */
export function newIdentity(): SigningIdentity {
  const pem = { type: 'pkcs8', format: 'pem' } as const;
  const privateKey = createPrivateKey(generateKeyPairSync('ed25519').privateKey.export(pem));
  const raw = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(-32);
  return { privateKey, publicKey: raw.toString('base64').replace(/=+$/, '') };
}

type Signer = { readonly userId: string; readonly keyId: string; readonly identity: SigningIdentity };

/** Adds a signature to an object; `unsigned` and other signatures are not signed. */
export function signed<T extends object>(json: T, { userId, keyId, identity }: Signer) {
  const { signatures = {}, unsigned: _, ...bare } = json as T & { readonly signatures?: object; unsigned?: unknown };
  const bytes = Buffer.from(canonicalJson(bare));
  const signature = sign(null, bytes, identity.privateKey).toString('base64').replace(/=+$/, '');
  const before = (signatures as Readonly<Record<string, object>>)[userId] ?? {};
  return { ...json, signatures: { ...signatures, [userId]: { ...before, [`ed25519:${keyId}`]: signature } } };
}
