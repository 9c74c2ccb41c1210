import { createRoom, newUser, type Session } from '#fixtures';
import { joinByPeer, newPeerUser, type Peer, type PeerRoom } from '#fixtures/peer';
import { personOf } from '../prepare-people.ts';

/** A room of the own server that a user of a peer writes into. */
export type InboundRoom = {
  readonly roomId: string;
  readonly peer: Peer;
  readonly room: PeerRoom;
  /** User of the peer. */
  readonly guest: string;
  /** Somebody of the own server in it, who sees what the guest writes; nobody else is in it. */
  readonly observer: Session;
  /** Where the observer's sync is to go on from. */
  readonly since: string;
};

/** Makes a room for a guest; nothing may happen in it later but what the guest does, or its events have two ends. */
export async function prepareInboundRoom(peer: Peer): Promise<InboundRoom> {
  const observer = await newUser();
  const roomId = await createRoom(observer, { preset: 'public_chat' });
  const guest = newPeerUser(peer).userId;
  const room = await joinByPeer(peer, guest, roomId);
  const { since } = await personOf(observer, roomId);
  return { roomId, peer, room, guest, observer, since };
}
