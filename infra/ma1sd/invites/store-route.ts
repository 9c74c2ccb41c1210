import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { publicUrlOf } from '../config/public-url.ts';
import { json } from '../http/answer.ts';
import { refusal, missing } from '../http/refusal.ts';
import type { Ma1sdRequest } from '../http/request.ts';
import { post, type Route } from '../http/route.ts';
import type { JsonObject } from '../json/lenient-json.ts';
import { textField } from '../json/members.ts';
import { readTree } from '../json/read-body.ts';
import { publicHalf, type JsonSigningKey } from '../../support/index.ts';
import type { Notifier } from '../mail/notifier.ts';
import { acceptableId } from '../matrix-id.ts';
import type { InviteRequest } from './invite.ts';
import type { Invites } from './invites.ts';

export type StoreOptions = {
  readonly config: Ma1sdConfig;
  readonly invites: Invites;
  readonly notifier: Notifier;
  readonly key: JsonSigningKey;
  readonly specForms: boolean;
};

/** Creates what a homeserver hands an invite by address over to. */
export function storeInviteRoute(base: string, { config, invites, notifier, key, specForms }: StoreOptions): Route {
  const keys = `${publicUrlOf(config)}/_matrix/identity/${specForms ? 'v2' : 'api/v1'}/pubkey`;
  return post(`${base}/store-invite`, async (request) => {
    const invite = await invites.store(readInvite(readParameters(request), notifier));
    const { token, displayName: display_name } = invite;
    const own = { key_validity_url: `${keys}/isvalid`, public_key: key.publicKey };
    const ephemeral = { key_validity_url: `${keys}/ephemeral/isvalid`, public_key: publicHalf(invite.key) };
    // 2.5.0 leaves the invite's own key out.
    return json({ token, public_keys: specForms ? [own, ephemeral] : [own], display_name });
  });
}

function readParameters({ header, text }: Ma1sdRequest): JsonObject {
  const contentType = header('content-type') ?? 'application/octet-stream';
  if (contentType.startsWith('application/json')) return readTree(text);
  if (!contentType.startsWith('application/x-www-form-urlencoded'))
    throw refusal(400, 'M_BAD_REQUEST', `Unsupported Content-Type: ${contentType}`);
  const form = new URLSearchParams(text);
  for (const name of form.keys())
    if (form.getAll(name).length > 1) throw refusal(400, 'M_BAD_REQUEST', `key ${name} has more than one value`);
  return Object.fromEntries(form);
}

function readInvite(body: JsonObject, notifier: Notifier): InviteRequest {
  const properties = Object.fromEntries(Object.keys(body).map((name) => [name, textField(body, name)]));
  const { sender, medium, address, room_id: roomId } = properties;
  if (sender === undefined) throw missing('sender');
  const user = acceptableId(sender);
  if (medium === undefined || !notifier.supports(medium))
    throw refusal(400, 'M_BAD_REQUEST', `Medium type ${medium ?? null} is not supported`);
  if (address === undefined) throw missing('address');
  return { sender: user, medium, address, roomId, properties };
}
