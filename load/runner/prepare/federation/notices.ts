import type { Edu } from '#fixtures/peer';
import type { InboundRoom } from './inbound-room.ts';

/** What a transaction tells beside its events. */
export type Notice =
  | { readonly kind: 'typing'; readonly roomId: string; readonly userId: string; readonly typing: boolean }
  | { readonly kind: 'receipt'; readonly roomId: string; readonly userId: string; readonly eventId: string }
  | { readonly kind: 'presence'; readonly roomId: string; readonly userId: string; readonly status: string };

type Before = {
  /** Id of the transaction. */
  readonly id: string;
  /** The room's notice before this one. */
  readonly earlier: Notice | undefined;
  /** The room's newest event in transactions before this one. */
  readonly eventId: string | undefined;
};

/** Chooses what a guest tells next: that they type, how far they have read, how they are, and round again. */
export function nextNotice({ roomId, guest: userId }: InboundRoom, { id, earlier, eventId }: Before): Notice {
  if (earlier?.kind === 'typing' && eventId) return { kind: 'receipt', roomId, userId, eventId };
  if (earlier?.kind === 'receipt') return { kind: 'presence', roomId, userId, status: id };
  return { kind: 'typing', roomId, userId, typing: true };
}

/** Writes a notice as servers send it to each other. */
export function eduOf(notice: Notice): Edu {
  const { roomId, userId } = notice;
  switch (notice.kind) {
    case 'typing':
      return { edu_type: 'm.typing', content: { room_id: roomId, user_id: userId, typing: notice.typing } };
    case 'receipt': {
      const read = { data: { ts: Date.now() }, event_ids: [notice.eventId] };
      return { edu_type: 'm.receipt', content: { [roomId]: { 'm.read': { [userId]: read } } } };
    }
    case 'presence': {
      const state = { presence: 'online', status_msg: notice.status, last_active_ago: 10, currently_active: true };
      return { edu_type: 'm.presence', content: { push: [{ user_id: userId, ...state }] } };
    }
  }
}
