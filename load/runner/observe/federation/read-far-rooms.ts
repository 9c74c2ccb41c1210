import { call, inRoom, type Session } from '#fixtures';
import type { JoinRecord } from '../../../federation-plan.ts';
import type { PreparedFarRoom } from '../../prepare/federation/prepare-far-rooms.ts';
import { inTurns } from '../../prepare/in-turns.ts';

/** What became of a join that was acknowledged. */
export type FarRoomRead = {
  readonly roomId: string;
  readonly userId: string;
  /** Status of the question for the room's state. */
  readonly status: number;
  /** Members by the own server's state that the room does not have, and the other way round. */
  readonly strangers: number;
  readonly missing: number;
  /** Whether the server that the room is on knows of the join. */
  readonly isKnownThere: boolean;
};

type FarRoomsRead = {
  readonly records: readonly JoinRecord[];
  readonly farRooms: readonly PreparedFarRoom[];
  readonly people: readonly Session[];
};

/** Reads the state of each room that was joined, as whoever joined it sees it, and compares its members. */
export async function readFarRooms({ records, farRooms, people }: FarRoomsRead): Promise<readonly FarRoomRead[]> {
  const rooms = new Map(farRooms.map((room) => [room.roomId, room]));
  return inTurns(records, async ({ roomId, userId }) => {
    const session = people.find((one) => one.userId === userId);
    const room = rooms.get(roomId);
    if (!session || !room) throw new Error(`Nothing is known of the room "${roomId}" or of "${userId}"`);
    const { status, bytes } = await call(session, `GET ${inRoom(roomId, 'state')}`);
    const found = status === 200 ? joinedIn(bytes) : new Set<string>();
    const expected = new Set([...room.members, userId]);
    return {
      ...{ roomId, userId, status },
      strangers: found.difference(expected).size,
      missing: expected.difference(found).size,
      isKnownThere: room.room.stateEvent('m.room.member', userId)?.content['membership'] === 'join',
    };
  });
}

type StateEvent = { readonly type: string; readonly state_key: string; readonly content: { membership?: string } };

function joinedIn(state: Uint8Array): ReadonlySet<string> {
  const events = JSON.parse(new TextDecoder().decode(state)) as readonly StateEvent[];
  const joined = events.filter(({ type, content }) => type === 'm.room.member' && content.membership === 'join');
  return new Set(joined.map(({ state_key }) => state_key));
}
