import { createHash } from 'node:crypto';
import { expectStatus } from '#fixtures';
import type { Holder } from './programs.ts';

/** Looks e-mail addresses up in the clear as clients do, with the pepper of the moment; gives user ids by address. */
export async function lookUp(holder: Holder, addresses: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const pepper = await pepperOf(holder);
  const json = { algorithm: 'none', pepper, addresses: addresses.map((address) => `${address} email`) };
  const answer = expectStatus(await holder.ask('POST lookup', { json }), 200, 'Look-up');
  const found = Object.entries(answer.json['mappings'] as Readonly<Record<string, string>>);
  return Object.fromEntries(found.map(([key, userId]) => [key.replace(/ email$/, ''), userId]));
}

export async function pepperOf(holder: Holder): Promise<string> {
  return String(expectStatus(await holder.ask('GET hash_details'), 200, 'Hash details').json['lookup_pepper']);
}

/** Hashes an e-mail address with a pepper by the specification's `sha256`. */
export function sha256(address: string, pepper: string): string {
  return createHash('sha256').update(`${address} email ${pepper}`).digest('base64url');
}
