import { syncUntil, type Session, type SyncAnswer } from '#fixtures';

/** Syncs until an answer fits, and gives that one. */
export async function hears(session: Session, what: string, until: (one: SyncAnswer) => boolean): Promise<SyncAnswer> {
  return syncUntil(session, { what: `${what} at ${session.userId}`, until });
}

/** Notices of a type in a room that go with no event. */
export function ephemeral(answer: SyncAnswer, roomId: string, type: string) {
  return (answer.rooms?.join?.[roomId]?.ephemeral?.events ?? []).filter((one) => one.type === type);
}
