import type { Session } from '#fixtures';
import { roomHistory } from './room-history.ts';
import { settles } from './settles.ts';
import { tally } from './tally.ts';
import { markerOf } from './watch-markers.ts';

export type MarkerHistory = {
  readonly roomId: string;
  /** Markers that should be there. */
  readonly expected: readonly string[];
  /**
   * Milliseconds in which the room is read again. A server that was away is told of the newest event alone, and asks for
   * those before it when somebody reads that far.
   */
  readonly withinMs: number;
  readonly signal: AbortSignal;
};

/** Reads how often each marker stands in a room, as somebody sees it, again and again until all are there. */
export async function historyOfMarkers(
  session: Session,
  { roomId, expected, withinMs, signal }: MarkerHistory,
): Promise<ReadonlyMap<string, number>> {
  let seen: ReadonlyMap<string, number> = new Map();
  const areThere = async (): Promise<boolean> => {
    seen = tally((await roomHistory(session, roomId)).flatMap(markerOf));
    return expected.every((id) => seen.has(id));
  };
  await settles(areThere, { withinMs, signal });
  return seen;
}
