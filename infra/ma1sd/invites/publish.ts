import { serverNameOf } from '../config/public-url.ts';
import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import type { JsonSigningKey } from '../../support/index.ts';
import type { FederationHosts } from '../outbound/federation-hosts.ts';
import type { HttpClient } from '../outbound/http-client.ts';
import type { Invite } from './invite.ts';

/** Tells the sender's homeserver who an invited address belongs to; says whether the invite is settled by that. */
export type Publish = (invite: Invite, mxid: string) => Promise<boolean>;

export type PublishOptions = {
  readonly config: Ma1sdConfig;
  readonly key: JsonSigningKey;
  readonly federation: HttpClient;
  readonly hosts: FederationHosts;
};

export function createPublish({ config, key, federation, hosts }: PublishOptions): Publish {
  const signed = <T extends object>(object: T): T & { signatures: object } => ({
    ...object,
    signatures: { [serverNameOf(config)]: { [key.id]: key.sign(object) } },
  });
  return async ({ medium, address, sender, roomId, token }, mxid) => {
    const proof = signed({ mxid, token });
    const invite = { mxid, medium, address, sender: sender.id, room_id: roomId, signed: proof };
    const body = JSON.stringify(signed({ invites: [invite], medium, address, mxid }));
    try {
      const url = `${await hosts(sender.domain)}/_matrix/federation/v1/3pid/onbind`;
      const reply = await federation({ method: 'POST', url, body, headers: { 'content-type': 'application/json' } });
      // A gateway without its homeserver may have it back later; any other answer, or none, is final.
      return reply.status !== 502;
    } catch {
      return true;
    }
  };
}
