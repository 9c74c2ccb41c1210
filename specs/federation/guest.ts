import { callOk, createRoom, newUser, Skipped, type Session } from '#fixtures';
import {
  joinByPeer,
  newPeerUser,
  nextPeer,
  type Json,
  type Peer,
  type PeerRoom,
  type PeerUser,
  type RoomVersion,
} from '#fixtures/peer';

/** A room of the deployment that a user of a peer has joined. */
export type Visit = {
  readonly host: Session;
  readonly peer: Peer;
  readonly guest: PeerUser;
  readonly room: PeerRoom;
  readonly roomId: string;
};

type Before = (place: Pick<Visit, 'host' | 'roomId'>) => Promise<void>;

/**
 * Makes a public room of the deployment, of the version that it makes rooms of, and lets a user of a peer join it, after
 * something has been done there.
 */
export async function visit(options: Json = {}, before?: Before): Promise<Visit> {
  const [host, peer] = await Promise.all([newUser(), nextPeer()]);
  const roomId = await createRoom(host, { preset: 'public_chat', ...options });
  await before?.({ host, roomId });
  const guest = newPeerUser(peer);
  const room = await joinByPeer(peer, guest.userId, roomId);
  return { host, peer, guest, room, roomId };
}

/**
 * Demands that the server knows a version of rooms.
 * @throws Skipped where it does not.
 */
export async function demandRoomVersion(session: Session, version: RoomVersion): Promise<void> {
  const { json } = await callOk(session, 'GET /client/v3/capabilities');
  const versions = (json as Capabilities).capabilities?.['m.room_versions']?.available ?? {};
  if (!(version in versions)) throw new Skipped(`The server does not know rooms of version ${version}`);
}

type Capabilities = { capabilities?: { 'm.room_versions'?: { available?: object } } };

/** Path of something in a room, in the server-server API: `GET ${ofRoom('state', roomId)}`. */
export function ofRoom(operation: string, ...ids: readonly string[]): string {
  return `/federation/v1/${[operation, ...ids.map(encodeURIComponent)].join('/')}`;
}
