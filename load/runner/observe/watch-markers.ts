import { sync, type MatrixEvent, type Session } from '#fixtures';
import { contentKeys } from '../../plan.ts';

/** When each marker was first seen on the other server, by its id; milliseconds since the epoch. */
export type Sightings = ReadonlyMap<string, number>;

/** Disposing of it waits for the poll under way. */
export type MarkerWatch = AsyncDisposable & { readonly sightings: Sightings };

/** Watches a room on the other server from now on, as an open client does. */
export async function watchMarkers(observer: Session, roomId: string): Promise<MarkerWatch> {
  const sightings = new Map<string, number>();
  let stopped = false;
  let since = (await sync(observer)).next_batch;
  const look = async (): Promise<void> => {
    while (!stopped) {
      const answer = await sync(observer, since, { pollMs: 1000 });
      const seenAt = Date.now();
      since = answer.next_batch;
      const events = answer.rooms?.join?.[roomId]?.timeline.events ?? [];
      for (const id of events.flatMap(markerOf)) if (!sightings.has(id)) sightings.set(id, seenAt);
    }
  };
  const looking = look();
  // A poll that fails ends the watch; what it did not see has no lag, and the room's history tells if it arrived.
  looking.catch(() => undefined);
  return {
    sightings,
    [Symbol.asyncDispose]: async () => {
      stopped = true;
      await looking.catch(() => undefined);
    },
  };
}

/** Gives the marker's id that an event carries, if it does. */
export function markerOf({ content }: Pick<MatrixEvent, 'content'>): readonly string[] {
  const id = content[contentKeys.marker];
  return typeof id === 'string' ? [id] : [];
}
