import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Session } from '#fixtures';
import { createPeerRoom, eventIdOf, isSoundEvent, type Edu, type Pdu, type Peer } from '#fixtures/peer';
import { createJsonSigningKey } from '#infra';
import type { InboundRoom } from './inbound-room.ts';
import { writeTransactions, type PreparedTransaction } from './write-transactions.ts';

const observer: Session = { userId: '@o:own', deviceId: 'd', token: 't', baseUrl: 'https://own', serverName: 'own' };

function roomOf(serverName: string): InboundRoom {
  const maps = { rooms: new Map(), aliases: new Map(), users: new Map(), media: new Map() };
  const key = createJsonSigningKey();
  const peer = { serverName, key, known: [], ...maps, arrivals: undefined, hear: undefined } as unknown as Peer;
  const guest = `@guest:${serverName}`;
  const room = createPeerRoom(peer, guest);
  return { roomId: room.roomId, peer, room, guest, observer, since: 's' };
}

function contentOf({ replay }: PreparedTransaction): { origin: string; pdus: Pdu[]; edus: Edu[] } {
  return JSON.parse(replay.body) as { origin: string; pdus: Pdu[]; edus: Edu[] };
}

describe('writeTransactions', () => {
  const rooms = [roomOf('a.test'), roomOf('b.test'), roomOf('a.test'), roomOf('b.test')];
  const due = Array.from({ length: 24 }, (_, index) => index * 100);
  const written = writeTransactions({ rooms, origins: 2, due, pdus: 2, notices: true, prefix: 'load-1', to: 'own' });

  it('deals them out to the origins in turn, and each origin to its rooms', () => {
    assert.deepEqual(
      written.slice(0, 4).map((one) => [contentOf(one).origin, rooms.findIndex(({ roomId }) => roomId === one.roomId)]),
      [
        ['a.test', 0],
        ['b.test', 1],
        ['a.test', 2],
        ['b.test', 3],
      ],
    );
  });

  it('gives each an id, a time and two events of its own', () => {
    assert.deepEqual(
      written.map(({ replay }) => [replay.id, replay.dueMs]),
      due.map((ms, index) => [`load-1-federationIn-${index}`, ms]),
    );
    const ids = written.flatMap(({ replay }) => replay.eventIds);
    assert.equal(new Set(ids).size, 48);
  });

  it('chains the events of a room through all its transactions', () => {
    for (const { roomId, room, peer } of rooms) {
      const events = written.filter((one) => one.roomId === roomId).flatMap((one) => contentOf(one).pdus);
      assert.equal(events.length, 12);
      for (const [index, event] of events.entries()) {
        const before = events[index - 1];
        if (before) assert.deepEqual(event.prev_events, [eventIdOf(before, room.version)]);
        const { id, publicKey } = peer.key;
        assert.ok(isSoundEvent(event, room.version, { serverName: peer.serverName, id, publicKey }));
      }
    }
  });

  it('brings typing, a receipt of an event before it, and presence in turn', () => {
    const [first] = rooms;
    const ofRoom = written.filter(({ roomId }) => roomId === first?.roomId);
    const kinds = ofRoom.map((one) => contentOf(one).edus.map(({ edu_type }) => edu_type));
    assert.deepEqual(kinds.flat().slice(0, 4), ['m.typing', 'm.receipt', 'm.presence', 'm.typing']);
    const [, second] = ofRoom;
    assert.ok(second?.notice?.kind === 'receipt' && second.notice.eventId === ofRoom[0]?.replay.eventIds.at(-1));
  });
});
