import { createRoom, join, newRegisteredUser, newUser, sendText, sync, type Session } from '#fixtures';
import type { LoadPerson } from '../../plan.ts';
import { requestsOf } from '../profile/phases.ts';
import type { Profile } from '../profile/profile.ts';
import { inTurns } from './in-turns.ts';

export type PreparedPerson = { readonly session: Session; readonly person: LoadPerson };

/** Signs people in and deals them out to rooms in turn. */
export async function preparePeople(profile: Profile): Promise<readonly PreparedPerson[]> {
  const { people, rooms, needs } = profile;
  // Production lets five people sign in from one address, and then one in five minutes.
  const newOne = needs === 'production limits' ? newRegisteredUser : newUser;
  const sessions = await inTurns(Array.from({ length: people }), () => newOne());
  const made = await inTurns(sessions.slice(0, rooms), async (session) => {
    const roomId = await createRoom(session, { preset: 'public_chat' });
    return { roomId, unread: await fill(session, roomId, toRead(profile)) };
  });
  return inTurns(sessions, async (session, index) => {
    const { roomId = '', unread = [] } = made[index % rooms] ?? {};
    if (index >= rooms) await join(session, roomId);
    return { session, person: { ...(await personOf(session, roomId)), unread } };
  });
}

/** Notes where somebody's sync is to go on from. */
export async function personOf({ userId, token, ...session }: Session, roomId: string): Promise<LoadPerson> {
  const { next_batch: since } = await sync({ userId, token, ...session });
  return { userId, token, roomId, since, unread: [] };
}

/** Messages that each of the people reads in the course of the load. */
function toRead({ operations: { receipt }, phases, people }: Profile): number {
  return receipt ? Math.ceil(requestsOf(receipt.rate, phases) / people) : 0;
}

/** Sends messages one after the other, so that they are in the order of the answer. */
export async function fill(session: Session, roomId: string, messages: number): Promise<readonly string[]> {
  const eventIds: string[] = [];
  for (let sent = 0; sent < messages; sent += 1)
    eventIds.push(await sendText(session, roomId, `before the load ${sent}`));
  return eventIds;
}
