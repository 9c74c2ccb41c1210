import { createRoom, join, seesInvite, type Session } from '#fixtures';
import type { SeededRoom } from './seed.ts';

export type RoomDraft = {
  readonly kind: string;
  readonly creator: Session;
  /** Who joins it, by invitation where it is no public one. */
  readonly guests?: readonly Session[];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly aliases?: readonly string[];
  readonly isOpen?: boolean;
};

/** Creates a room with a name that tells its kind, and lets its guests in. */
export async function makeRoom(draft: RoomDraft): Promise<SeededRoom> {
  const { kind, creator, guests = [], options = {}, aliases = [], isOpen = true } = draft;
  const isPublic = options['preset'] === 'public_chat';
  const invitations = isPublic ? {} : { invite: guests.map(({ userId }) => userId) };
  const roomId = await createRoom(creator, { name: `Room: ${kind}`, ...invitations, ...options });
  for (const guest of guests) {
    if (!isPublic) await seesInvite(guest, roomId);
    await join(guest, roomId, creator.serverName);
  }
  return { kind, roomId, reader: creator, aliases, isOpen, events: {} };
}
