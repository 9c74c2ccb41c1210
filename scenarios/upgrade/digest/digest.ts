import { createHash } from 'node:crypto';
import { canonicalJson } from '#infra';

/** What was read of one kind of data, by what it is read of, e.g. `room private`. */
export type DigestPart = Readonly<Record<string, unknown>>;

/** All that clients and a remote server can see of the seed, kind by kind; the parts are kept so that a difference has a name. */
export type Digest = Readonly<Record<string, DigestPart>>;

/** Hashes each kind of a digest: SHA-256 of its canonical JSON, hexadecimal. */
export function hashesOf(digest: Digest): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(digest).map(([kind, part]) => [kind, hashOf(canonicalJson(part))]));
}

/** Hashes bytes or text with SHA-256, hexadecimal. */
export function hashOf(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex');
}
