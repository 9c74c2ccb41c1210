import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { canonicalJson } from '#infra';

type Json = Readonly<Record<string, unknown>>;

/** Gives the id of the key that a server signed an object with, e.g. `ed25519:a1`. */
export function keyIdOf(signed: Json, serverName: string): string {
  const { [serverName]: own = {} } = signed['signatures'] as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const [keyId] = Object.keys(own);
  assert.ok(keyId, `a signature of ${serverName}`);
  return keyId;
}

/** Says whether an object is signed by a server's key, given in unpadded base64 of either alphabet. */
export function isSigned(signed: Json, serverName: string, publicKey: string): boolean {
  const { signatures, unsigned: _, ...object } = signed;
  const own = (signatures as Readonly<Record<string, Readonly<Record<string, string>>>>)[serverName];
  const signature = Buffer.from(own?.[keyIdOf(signed, serverName)] ?? '', 'base64');
  const x = Buffer.from(publicKey, 'base64').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, Buffer.from(canonicalJson(object)), key, signature);
}
