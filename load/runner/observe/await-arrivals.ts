import type { WriteRecord } from '../../plan.ts';
import type { Phone } from '../prepare/prepare-phone.ts';
import { settles } from './settles.ts';
import type { Sightings } from './watch-markers.ts';

export type Arrivals = {
  readonly records: readonly WriteRecord[];
  readonly sightings: Sightings;
  readonly phone: Phone | undefined;
  readonly signal: AbortSignal;
  /** Milliseconds that what was sent last is given to arrive. */
  readonly withinMs: number;
};

/** Waits until markers and pushes have arrived, or patience ends. */
export async function awaitArrivals({ records, sightings, phone, signal, withinMs = 15_000 }: Arrivals): Promise<void> {
  const markers = records.filter(({ operation }) => operation === 'marker').map(({ id }) => id);
  const events = phone ? duePushes(records, phone) : [];
  const allThere = (): boolean => {
    const pushed = new Set(phone ? pushedEvents(phone) : []);
    return markers.every((id) => sightings.has(id)) && events.every((id) => pushed.has(id));
  };
  await settles(allThere, { withinMs, signal });
}

/** Lists the events that a phone is to be told of: messages of others in its owner's room. */
export function duePushes(
  records: readonly WriteRecord[],
  { userId, roomId }: Pick<Phone, 'userId' | 'roomId'>,
): readonly string[] {
  return records.flatMap((record) =>
    record.operation === 'send' && record.roomId === roomId && record.sender !== userId ? [record.eventId] : [],
  );
}

/** Lists the events that the gateway was told of, as often as it was. */
export function pushedEvents({ gateway }: Phone): readonly string[] {
  return gateway.received.flatMap(({ notification }) => {
    const id = notification['event_id'];
    return typeof id === 'string' ? [id] : [];
  });
}
