import assert from 'node:assert/strict';
import { z } from 'zod';
import { createJsonSigningKey } from '#infra';
import {
  callOk,
  check,
  createRoom,
  inRoom,
  invite,
  join,
  newUser,
  request,
  seesEvent,
  seesInvite,
  stack,
  sync,
  syncUntil,
  together,
  unique,
} from '#fixtures';
import {
  ask,
  askOk,
  createPeerRoom,
  inviteByPeer,
  inviteByVersion1,
  isSoundEvent,
  joinableVersions,
  joinByPeer,
  keepEvent,
  newPeerUser,
  nextPeer,
  publicKeyOf,
  sendPeerEvent,
  signJson,
  text,
  type Json,
  type Pdu,
} from '#fixtures/peer';
import { services } from './both-ways.ts';
import { demandRoomVersion, ofRoom } from './guest.ts';
import { shaped } from './shapes.ts';

const clause = 'Server-Server API § Inviting to a room';
const identityServer = 'identity.test';

together('invitations from and to another server', () => {
  for (const version of joinableVersions) {
    check(
      `takes an invitation into a room of version ${version} there, signs it, and lets the invited person join`,
      { clause: `${clause}, v2`, services, covers: ['PUT /federation/v2/invite/{roomId}/{eventId}'] },
      async () => {
        const [guest, peer] = await Promise.all([newUser(), nextPeer()]);
        await demandRoomVersion(guest, version);
        const host = newPeerUser(peer);
        const name = unique('name');
        const room = createPeerRoom(peer, host.userId, { version, joinRule: 'invite', name });
        const { answer } = await inviteByPeer(peer, room, { sender: host.userId, target: guest.userId });
        const { event } = shaped(z.strictObject({ event: z.looseObject({}) }), answer.json);
        assert.ok(isSoundEvent(event as unknown as Pdu, version, publicKeyOf(stack().own)), 'not signed by the server');
        const { invite_state: told } = await invitationOf(guest, room.roomId);
        assert.equal(told.events.find(({ type }) => type === 'm.room.name')?.content['name'], name);
        await join(guest, room.roomId, peer.serverName);
        const { eventId } = await sendPeerEvent(peer, room, text(host.userId, 'welcome'));
        assert.equal((await seesEvent(guest, room.roomId, eventId)).sender, host.userId);
      },
    );
  }

  check(
    'takes an invitation by version 1 of the API, signs it, and shows it to the invited person',
    { clause: `${clause}, v1`, services, covers: ['PUT /federation/v1/invite/{roomId}/{eventId}'] },
    async () => {
      const [guest, peer] = await Promise.all([newUser(), nextPeer()]);
      const { userId: sender } = newPeerUser(peer);
      const { roomId, answer } = await inviteByVersion1(peer, { sender, target: guest.userId });
      const shape = z.tuple([z.literal(200), z.strictObject({ event: z.looseObject({}) })]);
      const [, { event }] = shaped(shape, answer.json);
      assert.ok(isSoundEvent(event as unknown as Pdu, '1', publicKeyOf(stack().own)), 'not signed by the server');
      const { invite_state: told } = await invitationOf(guest, roomId);
      assert.ok(told.events.some((one) => one.content['membership'] === 'invite' && one.sender === sender));
    },
  );

  check(
    'refuses an invitation that a server sends in the name of a user of another one',
    { clause, services },
    async () => {
      const [guest, peer, other] = await Promise.all([newUser(), nextPeer(), nextPeer()]);
      const room = createPeerRoom(peer, newPeerUser(peer).userId, { joinRule: 'invite' });
      const invitation = { sender: newPeerUser(other).userId, target: guest.userId };
      const { answer } = await inviteByPeer(peer, room, invitation);
      assert.ok(answer.status >= 400 && answer.status < 500, `it answered ${answer.status}`);
      assert.equal((await sync(guest)).rooms?.invite?.[room.roomId], undefined);
    },
  );

  check(
    'asks the server of who is invited to sign, and lets them join',
    { clause: `${clause}, v2`, services },
    async () => {
      const [host, peer] = await Promise.all([newUser(), nextPeer()]);
      const { userId } = newPeerUser(peer);
      const roomId = await createRoom(host, { name: unique('name') });
      await invite(host, roomId, userId);
      const asked = await peer.arrivals.request('the invitation', ({ path }) =>
        path.startsWith(`/federation/v2/invite/${roomId}/`),
      );
      assert.deepEqual([asked.origin, asked.isSigned], [host.serverName, true]);
      const room = await joinByPeer(peer, userId, roomId);
      const { eventId } = await sendPeerEvent(peer, room, text(userId, 'thank you'));
      await seesEvent(host, roomId, eventId);
    },
  );

  check(
    'tells the inviting server when somebody refuses',
    { clause: 'Server-Server API § Leaving Rooms (Rejecting Invites)', services },
    async () => {
      const [guest, peer] = await Promise.all([newUser(), nextPeer()]);
      const host = newPeerUser(peer);
      const room = createPeerRoom(peer, host.userId, { joinRule: 'invite' });
      await inviteByPeer(peer, room, { sender: host.userId, target: guest.userId });
      await seesInvite(guest, room.roomId);
      await callOk(guest, `POST ${inRoom(room.roomId, 'leave')}`, { json: {} });
      assert.equal(room.stateEvent('m.room.member', guest.userId)?.content['membership'], 'leave');
    },
  );

  check(
    'makes an invitation of one that a third party signed for a user of another server',
    {
      clause: 'Server-Server API § Third-party invites',
      services,
      covers: ['PUT /federation/v1/exchange_third_party_invite/{roomId}'],
    },
    async () => {
      const [host, peer] = await Promise.all([newUser(), nextPeer()]);
      const { userId } = newPeerUser(peer);
      const third = newThirdParty(userId);
      const roomId = await createRoom(host);
      await callOk(host, `PUT ${inRoom(roomId, `state/m.room.third_party_invite/${third.token}`)}`, {
        json: third.state,
      });
      const json = {
        type: 'm.room.member',
        room_id: roomId,
        sender: host.userId,
        state_key: userId,
        content: third.content,
      };
      const answer = await askOk(peer, `PUT ${ofRoom('exchange_third_party_invite', roomId)}`, { json });
      assert.deepEqual(answer.json, {});
      await peer.arrivals.request('the invitation', ({ path }) => path.startsWith(`/federation/v2/invite/${roomId}/`));
      const { json: member } = await callOk(
        host,
        `GET ${inRoom(roomId, `state/m.room.member/${encodeURIComponent(userId)}`)}`,
      );
      assert.equal(member['membership'], 'invite');
      await joinByPeer(peer, userId, roomId);
    },
  );

  check(
    'refuses one that somebody else signed than the third party that the room names',
    { clause: 'Server-Server API § Third-party invites', services },
    async () => {
      const [host, peer] = await Promise.all([newUser(), nextPeer()]);
      const { userId } = newPeerUser(peer);
      const [third, forged] = [newThirdParty(userId), newThirdParty(userId)];
      const roomId = await createRoom(host);
      await callOk(host, `PUT ${inRoom(roomId, `state/m.room.third_party_invite/${forged.token}`)}`, {
        json: third.state,
      });
      const json = {
        type: 'm.room.member',
        room_id: roomId,
        sender: host.userId,
        state_key: userId,
        content: forged.content,
      };
      const { status } = await ask(peer, `PUT ${ofRoom('exchange_third_party_invite', roomId)}`, { json });
      assert.equal(status, 403);
      await assert.rejects(joinByPeer(peer, userId, roomId), /403/);
    },
  );

  check(
    'has the inviting server make an invitation once an identity server says whose address it was',
    { clause: 'Server-Server API § Third-party invites, onbind; Synapse takes it by POST', services },
    async () => {
      const [guest, peer] = await Promise.all([newUser(), nextPeer()]);
      const host = newPeerUser(peer);
      const room = createPeerRoom(peer, host.userId, { joinRule: 'invite' });
      const { token, state, signed } = newThirdParty(guest.userId);
      keepEvent(peer, room, {
        type: 'm.room.third_party_invite',
        sender: host.userId,
        stateKey: token,
        content: state,
      });
      const bound = { mxid: guest.userId, room_id: room.roomId, sender: host.userId, signed };
      const address = { medium: 'email', address: 'ada@mail.test', mxid: guest.userId };
      const url = `https://${stack().own.serverName}/_matrix/federation/v1/3pid/onbind`;
      const { status } = await request('POST', url, { json: { ...address, invites: [{ ...address, ...bound }] } });
      assert.equal(status, 200);
      await seesInvite(guest, room.roomId);
      await join(guest, room.roomId, peer.serverName);
    },
  );
});

type Invitation = {
  readonly invite_state: {
    readonly events: readonly { readonly type: string; readonly sender?: string; readonly content: Json }[];
  };
};

async function invitationOf(guest: Parameters<typeof seesInvite>[0], roomId: string): Promise<Invitation> {
  const answer = await syncUntil(guest, {
    what: `the invitation of ${guest.userId}`,
    until: ({ rooms }) => rooms?.invite?.[roomId] !== undefined,
  });
  return answer.rooms?.invite?.[roomId] as Invitation;
}

/** What an identity server gives the inviting server, and signs once it knows who has the address. */
function newThirdParty(mxid: string) {
  const key = createJsonSigningKey();
  const token = unique('token');
  const signed = signJson({ mxid, token }, { serverName: identityServer, key });
  const state = { display_name: 'a...@m...', public_key: key.publicKey, public_keys: [{ public_key: key.publicKey }] };
  const content = { membership: 'invite', third_party_invite: { display_name: 'a...@m...', signed } };
  return { token, signed, state, content };
}
