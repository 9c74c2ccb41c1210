import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { refusal } from '../http/refusal.ts';
import { post, type Route } from '../http/route.ts';
import type { Invites } from '../invites/invites.ts';
import { findPrimitive } from '../json/members.ts';
import { readTree } from '../json/read-body.ts';
import { readAddress } from '../sessions/start-route.ts';
import { proxyPost, type ProxyOptions } from './proxy-post.ts';
import { mayRegister } from './registration-policy.ts';

export type RequestTokenOptions = ProxyOptions & { readonly config: Ma1sdConfig; readonly invites: Invites };

/** Creates the interception of the first step of a registration by address. */
export function requestTokenRoute(client: string, options: RequestTokenOptions): Route {
  return post(`${client}/register/:medium/requestToken`, async (request) => {
    const body = readTree(request.text);
    const medium = request.params['medium'] ?? '';
    const known = medium === 'email' || medium === 'msisdn';
    const address = known ? await readAddress(body, medium) : (findPrimitive(body, 'address') ?? '').toLowerCase();
    if (!mayRegister({ medium, address }, options.config, options.invites))
      throw refusal(403, 'M_FORBIDDEN', `Your ${medium} address cannot be used for registration`);
    return proxyPost(request, body, options);
  });
}
