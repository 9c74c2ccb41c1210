import type { Connection } from '../connection.ts';
import type { Kinds } from '../kinds.ts';
import { listObjects } from '../objects.ts';

/** Something that Kubernetes noted about an object. */
export type KubeEvent = {
  /** When it happened last, ISO 8601. */
  readonly at: string;
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  /** E.g. `Pod/synapse-0`. */
  readonly about: string;
  readonly count: number;
};

/** Lists the events of a namespace, the oldest first, of the named objects or of all. */
export async function listEvents(
  connection: Connection,
  namespace: string,
  names?: readonly string[],
): Promise<readonly KubeEvent[]> {
  const { items } = await listObjects(connection, { kind: 'Event', namespace });
  return items
    .filter(({ involvedObject }) => names === undefined || names.includes(involvedObject.name ?? ''))
    .map(eventOf)
    .sort((a, b) => a.at.localeCompare(b.at));
}

function eventOf(event: Kinds['Event']): KubeEvent {
  const { involvedObject, metadata, series } = event;
  return {
    at: series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? metadata.creationTimestamp ?? '',
    type: event.type ?? 'Normal',
    reason: event.reason ?? '',
    message: event.message ?? '',
    about: `${involvedObject.kind}/${involvedObject.name}`,
    count: series?.count ?? event.count ?? 1,
  };
}
