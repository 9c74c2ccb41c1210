import type { Session } from '#fixtures';

/** Path of something of a user's own, for an operation: `GET ${ofUser(session, 'filter/1')}`. */
export function ofUser({ userId }: Session, rest: string): string {
  return `/client/v3/user/${encodeURIComponent(userId)}/${rest}`;
}

/** The same for something of a user's in one room. */
export function ofUserInRoom(session: Session, roomId: string, rest: string): string {
  return ofUser(session, `rooms/${encodeURIComponent(roomId)}/${rest}`);
}

/** Path of something in a room below `v1`, e.g. `hierarchy`. */
export function inRoomV1(roomId: string, rest: string): string {
  return `/client/v1/rooms/${encodeURIComponent(roomId)}/${rest}`;
}

/** Path of an mxc URI's medium below what comes before server name and media id. */
export function ofMedium(before: string, mxcUri: string): string {
  return `${before}/${mxcUri.replace('mxc://', '')}`;
}
