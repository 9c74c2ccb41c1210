import { fullName, type Account } from '../account.ts';
import type { Endpoint } from './reply.ts';
import { strictObject, text } from './strict-object.ts';

/** Answers `/profile/displayName`. */
export const displayName: Endpoint = profileEndpoint((account) => ({ display_name: fullName(account) }));

/** Answers `/profile/threepids`; the key is not that of `/auth/login`. */
export const threepids: Endpoint = profileEndpoint(({ email }) => ({
  threepids: [{ medium: 'email', address: email }],
}));

/** Answers `/profile/roles`: iamd has none. */
export const roles: Endpoint = profileEndpoint(() => ({ roles: [] }));

function profileEndpoint(part: (account: Account) => object): Endpoint {
  return (body, { people, domain }) => {
    const user = strictObject(body, ['mxid', 'localpart', 'domain']);
    const localpart = text(user.localpart);
    if (text(user.domain) !== domain || text(user.mxid) !== `@${localpart}:${domain}`)
      return { status: 400, body: { profile: {} } };
    const account = people.byLocalpart(localpart);
    return { status: 200, body: { profile: account?.verified ? part(account) : {} } };
  };
}
