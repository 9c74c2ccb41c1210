import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { findBearer } from '../http/access-token.ts';
import { badArgument, internalError, missingToken, refusal } from '../http/refusal.ts';
import { post, type Route } from '../http/route.ts';
import { findPrimitive } from '../json/members.ts';
import { readTree } from '../json/read-body.ts';
import { acceptableId, type MatrixId } from '../matrix-id.ts';
import type { HttpClient } from '../outbound/http-client.ts';
import { Unreachable } from '../outbound/unreachable.ts';
import { decodeBody } from '../outbound/post-json.ts';
import type { Profiles } from '../profile/profiles.ts';
import { proxyPost, type ProxyOptions } from './proxy-post.ts';

export type RoomInviteOptions = ProxyOptions & { readonly config: Ma1sdConfig; readonly profiles: Profiles };

/** Creates the interception of invites: one by address is for those alone who have one of the roles that the configuration names. */
export function roomInviteRoute(client: string, options: RoomInviteOptions): Route {
  const allowed = options.config.invite.policy.ifSender.hasRole;
  return post(`${client}/rooms/:roomId/invite`, async (request) => {
    const token = findBearer(request);
    if (token === undefined) throw missingToken();
    const whoami = options.target({ ...request, path: `${client}/account/whoami` });
    const sender = await whoIs(options.homeserver, whoami, token);
    const body = readTree(request.text);
    if (Object.hasOwn(body, 'medium')) {
      const roles = await options.profiles.roles(sender);
      if (!roles.some((role) => allowed.includes(role)))
        throw refusal(403, 'M_FORBIDDEN', 'Your account is not allowed to invite that address');
    }
    return proxyPost(request, body, options);
  });
}

async function whoIs(homeserver: HttpClient, url: string, token: string): Promise<MatrixId> {
  const headers = { authorization: `Bearer ${token}` };
  const reply = await homeserver({ method: 'GET', url, headers }).catch((error: unknown) => {
    throw error instanceof Unreachable ? internalError() : error;
  });
  const text = decodeBody(reply);
  if (text === undefined) throw badArgument('Entity may not be null');
  if (reply.status !== 200) throw remoteError(text);
  const userId = findPrimitive(readTree(text), 'user_id');
  if (userId === undefined) throw remoteError('No User ID provided when checking identity');
  return acceptableId(userId);
}

function remoteError(error: string): Error {
  return refusal(503, 'M_REMOTE_HS_ERROR', `Error from remote server: ${error}`);
}
