import { json } from '../http/answer.ts';
import { badArgument, refusal, missing, unforeseen } from '../http/refusal.ts';
import type { Ma1sdRequest } from '../http/request.ts';
import { get, type Route } from '../http/route.ts';
import type { QueryReader } from '../http/query-reader.ts';
import type { JsonSigningKey } from '../../support/index.ts';

export type KeyOptions = {
  readonly key: JsonSigningKey;
  /** Says whether a key was made for an invite. */
  readonly isEphemeral: (publicKey: string) => boolean;
  readonly parameter: QueryReader;
};

/** Creates what is told about the server's keys, under the base path of one API version. */
export function keyRoutes(base: string, { key, isEphemeral, parameter }: KeyOptions): readonly Route[] {
  const publicKeyOf = (request: Ma1sdRequest): string => {
    const given = parameter(request, 'public_key');
    if (given === undefined) throw missing('public_key');
    // A plus sign that was not escaped arrives as a space.
    return given.replaceAll(' ', '+');
  };
  return [
    get(`${base}/pubkey/isvalid`, (request) => json({ valid: publicKeyOf(request) === key.publicKey })),
    get(`${base}/pubkey/ephemeral/isvalid`, (request) => json({ valid: isEphemeral(publicKeyOf(request)) })),
    get(`${base}/pubkey/:id`, ({ params }) => {
      const id = params['id'] ?? '';
      if (!id.trim()) throw badArgument('Key ID cannot be empty or blank');
      if (!id.includes(':')) throw unforeseen('Index 1 out of bounds for length 1');
      if (id !== key.id) throw refusal(404, 'M_NOT_FOUND', `Key with ID ${id} does not exist`);
      return json({ public_key: key.publicKey });
    }),
  ];
}
