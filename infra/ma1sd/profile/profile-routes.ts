import { json } from '../http/answer.ts';
import { findToken } from '../http/access-token.ts';
import { badArgument, unforeseen } from '../http/refusal.ts';
import { decodeOnce } from '../http/read-request.ts';
import type { Ma1sdRequest } from '../http/request.ts';
import { get, type Route } from '../http/route.ts';
import { isObject, readAny } from '../json/read-body.ts';
import { acceptableId, type MatrixId } from '../matrix-id.ts';
import type { ClientHosts } from '../outbound/client-hosts.ts';
import type { HttpClient } from '../outbound/http-client.ts';
import { reachable } from '../outbound/identity-store.ts';
import { decodeBody } from '../outbound/post-json.ts';
import type { Profiles } from './profiles.ts';

export type ProfileOptions = {
  readonly homeserver: HttpClient;
  readonly target: ClientHosts;
  readonly profiles: Profiles;
};

/** Creates what tells a user's roles to the services behind the proxy. */
export function internalProfileRoute({ profiles }: ProfileOptions): Route {
  return get('/_matrix-internal/profile/v1/:userId', async (request) =>
    json({ roles: await profiles.roles(userOf(request)) }),
  );
}

/** Creates the interception of a user's profile, which 2.5.0 never comes to answer: it asks, and ends in an error. */
export function brokenProfileRoute({ homeserver, target, profiles }: ProfileOptions): Route {
  return get('/_matrix/client/r0/profile/:userId', async (request) => {
    const user = userOf(request);
    const token = findToken(request);
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const reply = await reachable(homeserver({ method: 'GET', url: target(request), headers }));
    const text = decodeBody(reply);
    if (text === undefined) throw badArgument('Entity may not be null');
    if (isObject(readAny(text))) await profiles.threepids(user);
    throw unforeseen('The answer has no headers', 'service');
  });
}

function userOf({ params }: Ma1sdRequest): MatrixId {
  return acceptableId(decodeOnce(params['userId'] ?? ''));
}
