import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  callOk,
  check,
  createRoom,
  inRoom,
  invite,
  newUser,
  stateOf,
  syncUntil,
  together,
  type Session,
} from '#fixtures';
import { changeMembership, joinByPeer, newPeerUser, nextPeer } from '#fixtures/peer';
import { services } from './both-ways.ts';
import { visit } from './guest.ts';
import { pdu, shaped } from './shapes.ts';

const offered = z.looseObject({ room_version: z.string(), event: pdu.omit({ hashes: true, signatures: true }) });
const strippedEvent = z.looseObject({
  type: z.string(),
  state_key: z.string(),
  sender: z.string(),
  content: z.looseObject({}),
});

together('users of another server who come and go', () => {
  check(
    'tells a server that joins the whole state of the room',
    {
      clause: 'Server-Server API § Joining Rooms',
      services,
      covers: ['GET /federation/v1/make_join/{roomId}/{userId}', 'PUT /federation/v2/send_join/{roomId}/{eventId}'],
    },
    async () => {
      const [host, peer] = await Promise.all([newUser(), nextPeer()]);
      const roomId = await createRoom(host, { preset: 'public_chat', name: 'Whole state' });
      const guest = newPeerUser(peer);
      const { made, sent, version } = await changeMembership(peer, {
        userId: guest.userId,
        roomId,
        membership: 'join',
      });
      assert.equal(shaped(offered, made.json).event.content['membership'], 'join');
      const answer = shaped(z.looseObject({ state: z.array(pdu), auth_chain: z.array(pdu) }), sent.json);
      const { json } = await callOk(host, `GET ${inRoom(roomId, 'state')}`);
      const types = (events: readonly { readonly type: string }[]): readonly string[] =>
        events.map(({ type }) => type).sort();
      const before = z
        .array(strippedEvent)
        .parse(json)
        .filter((event) => event.state_key !== guest.userId);
      assert.deepEqual(types(answer.state), types(before));
      assert.ok(['10', '11', '12'].includes(version));
      await seesMembership(host, { roomId, userId: guest.userId, membership: 'join' });
    },
  );

  check(
    'lets a user of another server leave a room',
    {
      clause: 'Server-Server API § Leaving Rooms (Rejecting Invites)',
      services,
      covers: ['GET /federation/v1/make_leave/{roomId}/{userId}', 'PUT /federation/v2/send_leave/{roomId}/{eventId}'],
    },
    async () => {
      const { host, peer, guest, roomId } = await visit();
      const leaving = { userId: guest.userId, roomId, membership: 'leave' } as const;
      const { made, sent } = await changeMembership(peer, leaving);
      assert.equal(shaped(offered, made.json).event.content['membership'], 'leave');
      assert.deepEqual([sent.status, sent.json], [200, {}]);
      await seesMembership(host, leaving);
    },
  );

  check(
    'lets a user of another server refuse an invitation',
    {
      clause: 'Server-Server API § Leaving Rooms (Rejecting Invites)',
      services,
      covers: ['GET /federation/v1/make_leave/{roomId}/{userId}', 'PUT /federation/v2/send_leave/{roomId}/{eventId}'],
    },
    async () => {
      const [host, peer] = await Promise.all([newUser(), nextPeer()]);
      const guest = newPeerUser(peer);
      const roomId = await createRoom(host);
      await invite(host, roomId, guest.userId);
      const leaving = { userId: guest.userId, roomId, membership: 'leave' } as const;
      const { sent } = await changeMembership(peer, leaving);
      assert.deepEqual([sent.status, sent.json], [200, {}]);
      await seesMembership(host, leaving);
    },
  );

  check(
    'lets a user of another server knock, and tells what they may know of the room',
    {
      clause: 'Server-Server API § Knocking upon a room',
      services,
      covers: ['GET /federation/v1/make_knock/{roomId}/{userId}', 'PUT /federation/v1/send_knock/{roomId}/{eventId}'],
    },
    async () => {
      const [host, peer] = await Promise.all([newUser(), nextPeer()]);
      const guest = newPeerUser(peer);
      const rules = { type: 'm.room.join_rules', state_key: '', content: { join_rule: 'knock' } };
      const roomId = await createRoom(host, { name: 'Knock here', initial_state: [rules] });
      const knock = { userId: guest.userId, roomId, membership: 'knock' } as const;
      const { made, sent } = await changeMembership(peer, knock);
      assert.equal(shaped(offered, made.json).event.content['membership'], 'knock');
      const { knock_room_state: told } = shaped(
        z.strictObject({ knock_room_state: z.array(strippedEvent) }),
        sent.json,
      );
      assert.equal(told.find(({ type }) => type === 'm.room.name')?.content['name'], 'Knock here');
      await seesMembership(host, knock);
    },
  );

  check(
    'lets in who has knocked, once they are invited',
    { clause: 'Server-Server API § Knocking upon a room; § Inviting to a room', services },
    async () => {
      const [host, peer] = await Promise.all([newUser(), nextPeer()]);
      const { userId } = newPeerUser(peer);
      const rules = { type: 'm.room.join_rules', state_key: '', content: { join_rule: 'knock' } };
      const roomId = await createRoom(host, { initial_state: [rules] });
      await changeMembership(peer, { userId, roomId, membership: 'knock' });
      await assert.rejects(joinByPeer(peer, userId, roomId), /403/);
      await invite(host, roomId, userId);
      await joinByPeer(peer, userId, roomId);
      await seesMembership(host, { roomId, userId, membership: 'join' });
    },
  );

  check(
    'refuses a user of another server who is not invited',
    { clause: 'Server-Server API § Joining Rooms, GET /make_join, 403', services },
    async () => {
      const [host, peer] = await Promise.all([newUser(), nextPeer()]);
      const roomId = await createRoom(host);
      const { userId } = newPeerUser(peer);
      await assert.rejects(joinByPeer(peer, userId, roomId), /403/);
      assert.equal((await stateOf(host, roomId, `m.room.member/${encodeURIComponent(userId)}`)).status, 404);
    },
  );
});

type Seen = { readonly roomId: string; readonly userId: string; readonly membership: string };

async function seesMembership(session: Session, { roomId, userId, membership }: Seen): Promise<void> {
  await syncUntil(session, {
    what: `the ${membership} of ${userId}`,
    until: ({ rooms }) => {
      const { timeline, state } = rooms?.join?.[roomId] ?? {};
      const events = [...(state?.events ?? []), ...(timeline?.events ?? [])];
      return events.some((one) => one.state_key === userId && one.content['membership'] === membership);
    },
  });
}
