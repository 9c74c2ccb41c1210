import type { LoadPerson } from '../plan.ts';
import { objectOf, sendRequest, type Success } from './send-request.ts';

export type SyncedEvent = { readonly sender: string; readonly content: Readonly<Record<string, unknown>> };

type SyncAnswer = {
  readonly next_batch: string;
  readonly rooms?: {
    readonly join?: Readonly<Record<string, { readonly timeline: { readonly events: readonly SyncedEvent[] } }>>;
  };
};

const filter = encodeURIComponent(JSON.stringify({ room: { timeline: { limit: 100 } } }));

// Each virtual user has modules of its own, so this is the place that one client remembers.
let since: string | undefined;

/** Syncs from where this virtual user was, and gives the new events of the timelines; undefined when it failed. */
export function syncOnce(
  operation: 'sync' | 'watch',
  person: LoadPerson,
  pollMs: number,
): readonly SyncedEvent[] | undefined {
  const path = `/_matrix/client/v3/sync?timeout=${pollMs}&filter=${filter}&since=${since ?? person.since}`;
  // Read once: it may be long.
  const read: { answer?: SyncAnswer } = {};
  const faultOf = (success: Success): string | undefined => {
    read.answer = objectOf<SyncAnswer>(success);
    return read.answer.next_batch ? undefined : 'an answer without next_batch';
  };
  const success = sendRequest(operation, { method: 'GET', path, token: person.token, faultOf });
  const { answer } = read;
  if (!success || !answer) return undefined;
  since = answer.next_batch;
  return Object.values(answer.rooms?.join ?? {}).flatMap(({ timeline }) => timeline.events);
}
