import { json } from '../http/answer.ts';
import type { QueryReader } from '../http/query-reader.ts';
import { invalidJson, unforeseen } from '../http/refusal.ts';
import { get, post, type Route } from '../http/route.ts';
import type { Json } from '../json/lenient-json.ts';
import { asTextField, listField } from '../json/members.ts';
import { readFields } from '../json/read-body.ts';
import type { SignedBinding } from '../keys/sign-binding.ts';
import type { Asked } from '../outbound/bindings.ts';
import type { BulkLookups } from './bulk-lookups.ts';
import type { FederatedLookup } from './federated-lookup.ts';
import { requesterOf } from './requester.ts';

const base = '/_matrix/identity/api/v1';

export type V1LookupOptions = {
  readonly lookUp: FederatedLookup;
  readonly bulk: BulkLookups;
  readonly sign: SignedBinding;
  readonly parameter: QueryReader;
};

/** Creates the look-ups of version 1, which 2.5.0 serves even with `matrix.v1` off. */
export function v1LookupRoutes({ lookUp, bulk, sign, parameter }: V1LookupOptions): readonly Route[] {
  return [
    get(`${base}/lookup`, async (request) => {
      const asked = { medium: parameter(request, 'medium'), address: parameter(request, 'address') };
      const found = await lookUp(asked, requesterOf(request));
      return json(found ? sign(found) : {});
    }),
    post(`${base}/bulk_lookup`, async (request) => {
      const given = listField(readFields(request.text), 'threepids');
      if (given === null) throw unforeseen('threepids is null');
      const key = JSON.stringify([requesterOf(request), request.header('user-agent')]);
      const found = await bulk((given ?? []).map(readPair), { key, gone: request.gone });
      return json({ threepids: found.map(({ medium, address, user }) => [medium ?? null, address ?? null, user.id]) });
    }),
  ];
}

function readPair(value: Json): Asked {
  if (value === null) throw unforeseen('A third-party id is null');
  if (!Array.isArray(value)) throw invalidJson('Expected BEGIN_ARRAY');
  const pair = (value as readonly Json[]).map(asTextField);
  if (pair.length < 2) throw unforeseen(`Index ${pair.length} out of bounds for length ${pair.length}`);
  const [medium, address] = pair;
  return { medium, address };
}
