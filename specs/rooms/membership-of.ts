import { stateOf, type Session } from '#fixtures';

/** What the state of a room says of somebody, e.g. `join`. */
export async function membershipOf(session: Session, roomId: string, of: Session): Promise<unknown> {
  return (await stateOf(session, roomId, `m.room.member/${encodeURIComponent(of.userId)}`)).json['membership'];
}
