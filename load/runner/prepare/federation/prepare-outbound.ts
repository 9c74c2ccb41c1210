import { createRoom, newUser } from '#fixtures';
import { joinByPeer, newPeerUser, type Peer } from '#fixtures/peer';
import type { LoadPerson } from '../../../plan.ts';
import { inTurns } from '../in-turns.ts';
import { personOf } from '../prepare-people.ts';

/** Rooms that each of the peers has a user in. */
export type PreparedOutbound = {
  /** Server names of the peers; each gets each event. */
  readonly destinations: readonly string[];
  /** Who sends, on the own server: somebody for each room. */
  readonly senders: readonly LoadPerson[];
};

/** Makes rooms of the own server whose every event has to go to each of the peers. */
export async function prepareOutbound(peers: readonly Peer[], rooms: number): Promise<PreparedOutbound> {
  const senders = await inTurns(Array.from({ length: rooms }), async () => {
    const host = await newUser();
    const roomId = await createRoom(host, { preset: 'public_chat' });
    // One after the other: those who join a room at the same time give it as many ends.
    for (const peer of peers) await joinByPeer(peer, newPeerUser(peer).userId, roomId);
    return personOf(host, roomId);
  });
  return { destinations: peers.map(({ serverName }) => serverName), senders };
}
