import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { serverNameOf } from '../config/public-url.ts';
import { json } from '../http/answer.ts';
import { refusal } from '../http/refusal.ts';
import { post, type Route } from '../http/route.ts';
import { requireText } from '../json/members.ts';
import { readTree } from '../json/read-body.ts';
import type { JsonSigningKey } from '../../support/index.ts';
import { acceptableId } from '../matrix-id.ts';
import type { Invites } from './invites.ts';

export type SignOptions = { readonly config: Ma1sdConfig; readonly invites: Invites; readonly key: JsonSigningKey };

/** Creates what signs that a user accepts an invite, for whoever has the invite's token and key. */
export function signRoute(base: string, { config, invites, key }: SignOptions): Route {
  return post(`${base}/sign-ed25519`, ({ text }) => {
    const body = readTree(text);
    const mxid = acceptableId(requireText(body, 'mxid')).id;
    const [token, seed] = [requireText(body, 'token'), requireText(body, 'private_key')];
    const invite = invites.find(token, seed);
    if (!invite) throw refusal(404, 'M_NOT_FOUND', 'No invite with such token and/or private key');
    const signed = { token, sender: invite.sender.id, mxid };
    return json({ ...signed, signatures: { [serverNameOf(config)]: { [key.id]: key.sign(signed) } } });
  });
}
