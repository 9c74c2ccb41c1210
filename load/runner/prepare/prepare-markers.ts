import { newRemoteUser, newUser, sharedRoom, type Session } from '#fixtures';
import type { LoadPerson } from '../../plan.ts';
import { personOf } from './prepare-people.ts';

/** A room that both servers are in. */
export type MarkerRoom = {
  /** Sends the markers, on the own server. */
  readonly person: LoadPerson;
  /** Sees them, on the other server. */
  readonly observer: Session;
};

/** Makes the room into which markers are sent, with an observer on the other server in it. */
export async function prepareMarkers(): Promise<MarkerRoom> {
  const [host, observer] = await Promise.all([newUser(), newRemoteUser()]);
  const roomId = await sharedRoom(host, observer);
  return { person: await personOf(host, roomId), observer };
}
