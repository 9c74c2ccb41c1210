import { createRoom, join, newUser } from '#fixtures';
import type { LoadReader } from '../../plan.ts';
import type { Profile } from '../profile/profile.ts';
import { inTurns } from './in-turns.ts';
import { fill } from './prepare-people.ts';

/** Makes people who are in several rooms, each with a past. */
export async function prepareReaders({ operations: { initialSync } }: Profile): Promise<readonly LoadReader[]> {
  if (!initialSync) return [];
  const { people, rooms, messages } = initialSync;
  const sessions = await inTurns(Array.from({ length: people }), () => newUser());
  const roomIds = await inTurns(Array.from({ length: rooms }), async (_, index) => {
    const [host, ...others] = [...sessions.slice(index % people), ...sessions.slice(0, index % people)];
    if (!host) throw new Error('Nobody is there to make a room');
    const roomId = await createRoom(host, { preset: 'public_chat', name: `Room ${index + 1} of the load` });
    for (const other of others) await join(other, roomId);
    await fill(host, roomId, messages);
    return roomId;
  });
  return sessions.map(({ userId, token }) => ({ userId, token, roomIds }));
}
