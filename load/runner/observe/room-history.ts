import { callOk, type MatrixEvent, type Session } from '#fixtures';

/** Reads a room backwards to its beginning, or as far as the user may see; a sync would leave events out. */
export async function roomHistory(session: Session, roomId: string): Promise<readonly MatrixEvent[]> {
  const events: MatrixEvent[] = [];
  let from: string | undefined;
  do {
    const path = `/client/v3/rooms/${encodeURIComponent(roomId)}/messages`;
    const { json } = await callOk(session, `GET ${path}`, {
      query: { dir: 'b', limit: '200', ...(from ? { from } : {}) },
    });
    events.push(...(json['chunk'] as MatrixEvent[]));
    from = typeof json['end'] === 'string' ? json['end'] : undefined;
  } while (from !== undefined);
  return events;
}
