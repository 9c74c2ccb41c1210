import { newRemoteUser, newUser, sharedRoom, UnexpectedAnswer, type Session } from '#fixtures';
import { StackError } from '#infra';
import type { LoadPerson } from '../../plan.ts';
import { personOf } from './prepare-people.ts';

/** A room that both servers are in. */
export type MarkerRoom = {
  /** Sends the markers, on the own server. */
  readonly person: LoadPerson;
  readonly host: Session;
  /** Sees them, on the other server. */
  readonly observer: Session;
};

/** Makes the room into which markers are sent, with an observer on the other server in it. */
export async function prepareMarkers(): Promise<MarkerRoom> {
  const [host, observer] = await Promise.all([newUser(), newRemoteUser()]);
  const roomId = await sharedRoom(host, observer).catch(inVain);
  return { person: await personOf(host, roomId), host, observer };
}

/** An invitation that never comes over is the product's failure, not the rig's. */
function inVain(cause: unknown): never {
  throw cause instanceof StackError ? new UnexpectedAnswer(cause.message, { cause }) : cause;
}
