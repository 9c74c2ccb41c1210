import { pick } from '../pick.ts';
import { plan } from '../prepared.ts';
import { nextId, objectOf, sendRequest, type Success } from '../send-request.ts';

type Joined = Readonly<Record<string, { readonly timeline: { readonly events: readonly unknown[] } }>>;
type Answer = { readonly next_batch: string; readonly rooms: { readonly join: Joined } };

/** Syncs as a client does that was just installed: from nothing, without waiting. */
export function initialSync(): void {
  const { token, roomIds } = pick(plan.readers);
  const id = nextId('initialSync');
  sendRequest('initialSync', {
    method: 'GET',
    path: `/_matrix/client/v3/sync?timeout=0&filter=${encodeURIComponent(JSON.stringify(filterOf(id)))}`,
    token,
    id,
    faultOf: (answer) => faultOf(answer, roomIds),
  });
}

/** Synapse keeps an answer for two minutes and gives it to whoever asks the same; so no two of these are the same. */
function filterOf(id: string): object {
  return { room: { timeline: { limit: 20 } }, presence: { not_types: [id] } };
}

function faultOf(success: Success, roomIds: readonly string[]): string | undefined {
  const { next_batch: next, rooms } = objectOf<Answer>(success);
  if (!next) return 'an answer without next_batch';
  const empty = roomIds.filter((roomId) => !rooms.join[roomId]?.timeline.events.length);
  return empty.length === 0 ? undefined : `${empty.length} of ${roomIds.length} rooms have no events`;
}
