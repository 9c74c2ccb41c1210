import assert from 'node:assert/strict';
import { until } from '#infra';
import {
  bodies,
  callOk,
  check,
  createRoom,
  inRoom,
  join,
  newUser,
  seesEvent,
  sendText,
  stack,
  syncUntil,
  together,
  unique,
  type SyncAnswer,
} from '#fixtures';
import {
  createPeerRoom,
  eventIdOf,
  isSoundEvent,
  joinByPeer,
  joinableVersions,
  keepEvent,
  newPeerUser,
  nextPeer,
  publicKeyOf,
  sendPeerEvent,
  text,
  type Pdu,
} from '#fixtures/peer';
import { services } from './both-ways.ts';
import { demandRoomVersion } from './guest.ts';

together('a server that joins a room here', () => {
  for (const version of joinableVersions) {
    check(
      `is let into a room of version ${version}, and exchanges messages with it`,
      {
        clause: 'Server-Server API § Joining Rooms',
        services,
        covers: ['GET /federation/v1/make_join/{roomId}/{userId}', 'PUT /federation/v2/send_join/{roomId}/{eventId}'],
      },
      async () => {
        const [host, peer] = await Promise.all([newUser(), nextPeer()]);
        await demandRoomVersion(host, version);
        const roomId = await createRoom(host, { preset: 'public_chat', room_version: version });
        const guest = newPeerUser(peer);
        const room = await joinByPeer(peer, guest.userId, roomId);
        const { eventId, answer } = await sendPeerEvent(peer, room, text(guest.userId, 'hello'));
        assert.deepEqual(answer.json, { pdus: { [eventId]: {} } });
        const seen = await seesEvent(host, roomId, eventId);
        const id = await sendText(host, roomId, 'welcome');
        await peer.arrivals.pdu('the welcome', (one) => one.content['body'] === 'welcome' && one.room_id === roomId);
        assert.deepEqual([seen.sender, room.event(id)?.sender], [guest.userId, host.userId]);
      },
    );
  }
});

together('a room of another server that somebody here joins', () => {
  for (const version of joinableVersions) {
    check(
      `joins a room of version ${version} there, and exchanges messages with it`,
      { clause: 'Server-Server API § Joining Rooms', services },
      async () => {
        const [guest, peer] = await Promise.all([newUser(), nextPeer()]);
        const host = newPeerUser(peer);
        await demandRoomVersion(guest, version);
        const room = createPeerRoom(peer, host.userId, { version });
        await join(guest, room.roomId, peer.serverName);
        assert.equal(room.stateEvent('m.room.member', guest.userId)?.content['membership'], 'join');
        const { eventId } = await sendPeerEvent(peer, room, text(host.userId, 'welcome'));
        assert.equal((await seesEvent(guest, room.roomId, eventId)).sender, host.userId);
        const id = await sendText(guest, room.roomId, 'hello');
        const heard = await peer.arrivals.pdu('the message', (one) => eventIdOf(one, version) === id);
        assert.ok(isSoundEvent(heard, version, publicKeyOf(stack().own)));
      },
    );
  }

  check(
    'fetches what was said there before somebody joined, whole and in order',
    { clause: 'Server-Server API § Backfilling and retrieving missing events', services },
    async () => {
      const [guest, peer] = await Promise.all([newUser(), nextPeer()]);
      const host = newPeerUser(peer);
      const room = createPeerRoom(peer, host.userId);
      const said = Array.from({ length: 15 }, (_, index) => `number ${index}`);
      for (const body of said) keepEvent(peer, room, text(host.userId, body));
      await join(guest, room.roomId, peer.serverName);
      // The first request makes the server fetch; it may answer with what it has so far.
      let read: readonly string[] = [];
      const all = async (): Promise<boolean> => (read = await bodies(guest, room.roomId, 100)).length >= said.length;
      await until(all, { within: 10_000, what: `${said.length} messages at ${guest.userId}` });
      assert.deepEqual(read, said);
    },
  );

  check(
    'leaves a room there by telling its server',
    { clause: 'Server-Server API § Leaving Rooms', services },
    async () => {
      const [guest, peer] = await Promise.all([newUser(), nextPeer()]);
      const room = createPeerRoom(peer, newPeerUser(peer).userId);
      await join(guest, room.roomId, peer.serverName);
      await callOk(guest, `POST ${inRoom(room.roomId, 'leave')}`, { json: {} });
      const isLeave = (one: Pdu): boolean => one.room_id === room.roomId && one.content['membership'] === 'leave';
      assert.equal((await peer.arrivals.pdu('the leave', isLeave)).state_key, guest.userId);
    },
  );

  check(
    'knocks there, and is shown what the server tells of the room',
    { clause: 'Server-Server API § Knocking', services },
    async () => {
      const [guest, peer] = await Promise.all([newUser(), nextPeer()]);
      const name = unique('name');
      const room = createPeerRoom(peer, newPeerUser(peer).userId, { joinRule: 'knock', name });
      const path = `/client/v3/knock/${encodeURIComponent(room.roomId)}` as const;
      await callOk(guest, `POST ${path}`, { json: {}, query: { server_name: peer.serverName, via: peer.serverName } });
      assert.equal(room.stateEvent('m.room.member', guest.userId)?.content['membership'], 'knock');
      const told = ({ rooms }: SyncAnswer): string =>
        JSON.stringify((rooms as { knock?: unknown } | undefined)?.knock ?? {});
      await syncUntil(guest, { what: 'the knock', until: (one) => told(one).includes(name) });
    },
  );
});
