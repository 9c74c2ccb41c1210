import { createRoom, join, newUser, sync, type Session } from '#fixtures';
import type { LoadPerson } from '../../plan.ts';
import type { Profile } from '../profile/profile.ts';
import { inTurns } from './in-turns.ts';

export type PreparedPerson = { readonly session: Session; readonly person: LoadPerson };

/** Signs people in and deals them out to rooms in turn. */
export async function preparePeople({ people, rooms }: Profile): Promise<readonly PreparedPerson[]> {
  const sessions = await inTurns(Array.from({ length: people }), () => newUser());
  const roomIds = await inTurns(sessions.slice(0, rooms), (session) => createRoom(session, { preset: 'public_chat' }));
  return inTurns(sessions, async (session, index) => {
    const roomId = roomIds[index % rooms] ?? '';
    if (index >= rooms) await join(session, roomId);
    return { session, person: await personOf(session, roomId) };
  });
}

/** Notes where somebody's sync is to go on from. */
export async function personOf({ userId, token, ...session }: Session, roomId: string): Promise<LoadPerson> {
  const { next_batch: since } = await sync({ userId, token, ...session });
  return { userId, token, roomId, since };
}
