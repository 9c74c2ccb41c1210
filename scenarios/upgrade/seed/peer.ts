import { joinByPeer, newPeerUser, peerAt, type Peer } from '#fixtures/peer';
import { sendText } from '#fixtures';
import { roomOf, type SeededPeer, type SeededRoom } from './seed.ts';

/** Lets a server that the suite plays into a room, so that it may ask for what servers in a room are told. */
export async function letPeerIn(peer: Peer, rooms: readonly SeededRoom[]): Promise<SeededPeer> {
  const kind = 'world-readable';
  const { roomId, reader } = roomOf(rooms, kind);
  const { userId } = newPeerUser(peer);
  await joinByPeer(peer, userId, roomId);
  return { kind, server: peer, userId, eventId: await sendText(reader, roomId, 'the peer is in') };
}

/** The specs play servers at the first places. */
const lastPlace = 11;

/** Starts the server that the gate plays, at a place of its own. */
export async function startSeedPeer(): Promise<Peer & AsyncDisposable> {
  return peerAt(lastPlace);
}
