import { setTimeout as delay } from 'node:timers/promises';
import { sync, type MatrixEvent, type Session } from '#fixtures';
import { contentKeys } from '../../plan.ts';

/** When each marker was first seen on the other server, by its id; milliseconds since the epoch. */
export type Sightings = ReadonlyMap<string, number>;

/** Disposing of it waits for the poll under way. */
export type MarkerWatch = AsyncDisposable & { readonly sightings: Sightings };

/** Pause before a server that did not answer is asked again, in milliseconds. */
const againMs = 250;

/** Watches a room on the other server from now on, as an open client does. */
export async function watchMarkers(observer: Session, roomId: string): Promise<MarkerWatch> {
  const sightings = new Map<string, number>();
  let stopped = false;
  let since = (await sync(observer)).next_batch;
  const look = async (): Promise<void> => {
    while (!stopped) {
      const answer = await sync(observer, since, { pollMs: 1000 }).catch(() => undefined);
      const seenAt = Date.now();
      // A server that is away for a while is asked again; the room's history tells of all that arrived.
      if (!answer) {
        await delay(againMs);
        continue;
      }
      since = answer.next_batch;
      const events = answer.rooms?.join?.[roomId]?.timeline.events ?? [];
      for (const id of events.flatMap(markerOf)) if (!sightings.has(id)) sightings.set(id, seenAt);
    }
  };
  const looking = look();
  return {
    sightings,
    [Symbol.asyncDispose]: async () => {
      stopped = true;
      await looking;
    },
  };
}

/** Gives the marker's id that an event carries, if it does. */
export function markerOf({ content }: Pick<MatrixEvent, 'content'>): readonly string[] {
  const id = content[contentKeys.marker];
  return typeof id === 'string' ? [id] : [];
}
