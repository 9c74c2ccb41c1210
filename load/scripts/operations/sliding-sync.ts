import { execution } from '../execution.ts';
import { pickOwn } from '../pick.ts';
import { plan } from '../prepared.ts';
import { objectOf, sendRequest, type Success } from '../send-request.ts';

type Answer = {
  readonly pos: string;
  readonly lists: { readonly all: { readonly count: number } };
  readonly rooms: Readonly<Record<string, unknown>>;
};

// Each virtual user has modules of its own, so this is the place that one client remembers.
let pos: string | undefined;

/** Syncs a window of the room list as today's clients do, without waiting for news. */
export function slidingSync(): void {
  const { token, roomId } = pickOwn(plan.people);
  const from = pos;
  const query = from === undefined ? '' : `&pos=${encodeURIComponent(from)}`;
  const success = sendRequest('slidingSync', {
    method: 'POST',
    path: `/_matrix/client/unstable/org.matrix.simplified_msc3575/sync?timeout=0${query}`,
    token,
    json: { conn_id: `load-${execution.vu.idInTest}`, lists: { all: list } },
    faultOf: (answer) => faultOf(answer, from === undefined ? roomId : undefined),
  });
  // A client whose connection the server has forgotten begins anew.
  pos = success && objectOf<Answer>(success).pos;
}

const list = {
  ranges: [[0, 19]],
  timeline_limit: 20,
  required_state: [
    ['m.room.name', ''],
    ['m.room.encryption', ''],
    ['m.room.member', '$LAZY'],
  ],
};

/** The first answer of a connection has every room of the window; later ones have what is new. */
function faultOf(success: Success, roomId: string | undefined): string | undefined {
  const answer = objectOf<Answer>(success);
  if (!answer.pos) return 'an answer without pos';
  if (answer.lists.all.count < 1) return 'a list without rooms';
  return roomId === undefined || roomId in answer.rooms ? undefined : `a window without ${roomId}`;
}
