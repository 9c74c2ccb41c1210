import assert from 'node:assert/strict';
import { check, createRoom, newUser, seesEvent, sendText, together } from '#fixtures';
import { joinByPeer, joinableVersions, newPeerUser, nextPeer, sendPeerEvent, text } from '#fixtures/peer';
import { services } from './both-ways.ts';

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
