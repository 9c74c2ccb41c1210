import { json } from '../http/answer.ts';
import { refusal, missing, unforeseen } from '../http/refusal.ts';
import type { Ma1sdRequest } from '../http/request.ts';
import { get, post, type Route } from '../http/route.ts';
import { asTextField, listField, textField } from '../json/members.ts';
import { readFields } from '../json/read-body.ts';
import type { Asked } from '../outbound/bindings.ts';
import type { BulkLookups } from './bulk-lookups.ts';
import { ownRequest, type FederatedLookup } from './federated-lookup.ts';
import type { HashedLookup } from './hashed-lookup.ts';
import type { Pepper } from './pepper.ts';

const base = '/_matrix/identity/v2';

export type V2LookupOptions = {
  readonly lookUp: FederatedLookup;
  readonly bulk: BulkLookups;
  readonly pepper: Pepper;
  /** Absent: a REST identity store gives no hashes, so that sha256 never finds anybody. */
  readonly findHashed: HashedLookup | undefined;
  readonly specForms: boolean;
};

/** Creates the look-ups of version 2; both need authorisation. */
export function v2LookupRoutes(options: V2LookupOptions): readonly Route[] {
  const { pepper } = options;
  return [
    get(`${base}/hash_details`, () => json({ lookup_pepper: pepper.value(), algorithms: pepper.algorithms })),
    post(`${base}/lookup`, async (request) => {
      const body = readFields(request.text);
      const algorithm = textField(body, 'algorithm');
      const given = textField(body, 'pepper');
      const addresses = (listField(body, 'addresses') ?? []).map(asTextField);
      if (given !== pepper.value()) throw refusal(400, 'M_INVALID_PEPPER', 'The provided pepper is invalid or expired');
      if (algorithm === undefined) throw missing('algorithm');
      if (!offers(pepper, algorithm))
        throw refusal(400, 'M_INVALID_PARAM', 'The chosen hash algorithm is invalid or disallowed');
      const mappings =
        algorithm === 'none' ? await lookUp(addresses, request, options) : await lookUpHashed(addresses, options);
      pepper.used();
      return json({ mappings });
    }),
  ];
}

function offers({ algorithms }: Pepper, algorithm: string): boolean {
  return ['none', 'sha256'].includes(algorithm) && algorithms.includes(algorithm);
}

async function lookUpHashed(
  addresses: Addresses,
  { findHashed, pepper }: V2LookupOptions,
): Promise<Readonly<Record<string, string>>> {
  return findHashed
    ? findHashed(
        addresses.filter((hash) => hash !== undefined),
        pepper.value(),
      )
    : {};
}

type Addresses = readonly (string | undefined)[];

async function lookUp(
  addresses: Addresses,
  request: Ma1sdRequest,
  { lookUp: lookUpOne, bulk, specForms }: V2LookupOptions,
): Promise<Record<string, string>> {
  const [only] = addresses;
  if (addresses.length === 1) {
    const found = await lookUpOne(parse(only), ownRequest);
    return found ? { [only ?? '']: found.user.id } : {};
  }
  const found = await bulk(addresses.map(parse), { key: 'v2', gone: request.gone });
  // The specification has the address first; with two or more 2.5.0 turns them round.
  if (specForms) return Object.fromEntries(found.map(({ medium, address, user }) => [`${address} ${medium}`, user.id]));
  return Object.fromEntries(
    found.map(({ medium, address, user }) => [`${medium ?? null} ${address ?? null}`, user.id]),
  );
}

function parse(text: string | undefined): Asked {
  if (text === undefined) throw unforeseen('An address is null');
  const parts = text.replace(/ +$/, '').split(' ');
  const [address, medium] = parts;
  if (medium === undefined) throw unforeseen(`Index 1 out of bounds for length ${parts.length}`);
  return { medium, address };
}
