import { addMembers, createPeerRoom, newPeerUser, type Peer, type PeerRoom } from '#fixtures/peer';
import type { FarRoom } from '../../../federation-plan.ts';

/** A big room of a peer that nobody of the own server is in yet, with all who are. */
export type PreparedFarRoom = FarRoom & { readonly room: PeerRoom; readonly members: readonly string[] };

export type FarRoomsOptions = {
  readonly peers: readonly Peer[];
  readonly count: number;
  /** Members of each room, its creator among them. */
  readonly members: number;
};

/** Makes a room for each join, dealt out to the peers in turn: into a room that it is in a server joins nobody anew. */
export function prepareFarRooms({ peers, count, members }: FarRoomsOptions): readonly PreparedFarRoom[] {
  return Array.from({ length: count }).flatMap((_, index) => {
    const peer = peers[index % peers.length];
    if (!peer) return [];
    const creator = newPeerUser(peer).userId;
    const room = createPeerRoom(peer, creator);
    const others = addMembers(peer, room, members - 1);
    return [{ roomId: room.roomId, via: peer.serverName, room, members: [creator, ...others] }];
  });
}
