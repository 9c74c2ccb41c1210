import { generateKeyPairSync, randomInt, type KeyObject } from 'node:crypto';
import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { publicUrlOf } from '../config/public-url.ts';
import { refusal, unforeseen } from '../http/refusal.ts';
import { publicHalf } from '../../support/index.ts';
import type { Notifier } from '../mail/notifier.ts';
import { ownRequest, type FederatedLookup } from '../lookup/federated-lookup.ts';
import type { Threepid } from '../outbound/credentials.ts';
import type { Invite, InviteRequest } from './invite.ts';
import { inviteValues } from './invite-values.ts';
import type { Publish } from './publish.ts';

/** The invites by address that wait for their person. */
export type Invites = {
  /** Stores an invite and tells the person; one for the same address from the same domain is given back. @throws Refusal */
  readonly store: (request: InviteRequest) => Promise<Invite>;
  readonly isFor: (threepid: Threepid) => boolean;
  readonly isEphemeral: (publicKey: string) => boolean;
  /** Finds an invite by its token and the seed of its own key in base64. */
  readonly find: (token: string, seed: string) => Invite | undefined;
  /** Tells the homeserver whose the address is, if it is invited. Does not wait. */
  readonly published: (threepid: Threepid, mxid: string) => void;
  /** Looks in the background whether somebody has the addresses by now. */
  readonly lookUpAll: () => void;
};

export type InvitesOptions = {
  readonly config: Ma1sdConfig;
  readonly lookUp: FederatedLookup;
  readonly notifier: Notifier;
  readonly publish: Publish;
  /** The mail says where the invite can be signed; 2.5.0 tells nobody the key for that. */
  readonly signs: boolean;
};

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function createInvites({ config, lookUp: lookUpOne, notifier, publish, signs }: InvitesOptions): Invites {
  const pending = new Map<string, Invite>();
  const ephemeral = new Set<string>();
  const underway = new Set<string>();
  // A first login is asked about twice, by the client and by its homeserver: two invitations at the same moment would
  // leave the room in two states, which nobody can join.
  const publishAndForget = (invite: Invite, mxid: string): void => {
    const id = idOf(invite);
    if (underway.has(id)) return;
    underway.add(id);
    const settle = (settled: boolean): void => void (settled && pending.delete(id));
    void publish(invite, mxid)
      .then(settle)
      .finally(() => underway.delete(id));
  };
  const tell = (invite: Invite): Promise<void> =>
    notifier.notify('invite', invite, {
      ...inviteValues(invite, config),
      SIGN_URL: signs ? signUrl(invite, config) : '',
    });
  const lookUp = async (invite: Invite): Promise<void> => {
    const found = await lookUpOne(invite, ownRequest).catch(() => undefined);
    if (found) publishAndForget(invite, found.user.id);
  };
  return {
    async store(request) {
      const known = pending.get(idOf(request));
      if (known) {
        if (known.roomId !== request.roomId) await tell({ ...known, ...request });
        return known;
      }
      if (await lookUpOne(request, ownRequest))
        throw refusal(400, 'M_ALREADY_EXISTS', 'A mapping already exists for this 3PID');
      const invite = { ...request, ...newParts(request, config) };
      ephemeral.add(publicHalf(invite.key));
      await tell(invite);
      pending.set(idOf(invite), invite);
      return invite;
    },
    isFor: ({ medium, address }) =>
      [...pending.values()].some((invite) => invite.medium === medium && invite.address === address),
    isEphemeral: (publicKey) => ephemeral.has(publicKey),
    find: (token, seed) =>
      [...pending.values()].find((invite) => invite.token === token && seedOf(invite.key) === seed),
    published(threepid, mxid) {
      for (const invite of pending.values()) if (isSame(invite, threepid)) publishAndForget(invite, mxid);
    },
    lookUpAll() {
      for (const invite of pending.values()) void lookUp(invite);
    },
  };
}

function idOf({ sender, medium, address }: InviteRequest): string {
  return [sender.domain, medium, address].join('\n').toLowerCase();
}

function isSame(a: Threepid, b: Threepid): boolean {
  return a.medium.toLowerCase() === b.medium.toLowerCase() && a.address.toLowerCase() === b.address.toLowerCase();
}

function newParts({ address }: InviteRequest, { invite }: Ma1sdConfig): Pick<Invite, 'token' | 'displayName' | 'key'> {
  if (!invite.fullDisplayName && address.length < 3) throw unforeseen(`begin 0, end 3, length ${address.length}`);
  const token = Array.from({ length: 64 }, () => alphabet[randomInt(alphabet.length)]).join('');
  const displayName = invite.fullDisplayName ? address : `${address.slice(0, 3)}...`;
  return { token, displayName, key: generateKeyPairSync('ed25519').privateKey };
}

/** Writes the address for the signing of an invite, as the specification's clients follow it. */
function signUrl({ token, key }: Invite, config: Ma1sdConfig): string {
  const query = new URLSearchParams({ token, private_key: seedOf(key) });
  return `${publicUrlOf(config)}/_matrix/identity/v2/sign-ed25519?${query}`;
}

function seedOf(key: KeyObject): string {
  const { d = '' } = key.export({ format: 'jwk' });
  return Buffer.from(d, 'base64url').toString('base64').replace(/=+$/, '');
}
