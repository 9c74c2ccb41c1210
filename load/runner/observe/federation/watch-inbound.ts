import { setTimeout as delay } from 'node:timers/promises';
import { sync, type SyncAnswer } from '#fixtures';
import type { InboundRoom } from '../../prepare/federation/inbound-room.ts';
import { markerOf } from '../watch-markers.ts';

/** What somebody of the own server was shown of a room while other servers wrote into it. */
export type InboundSight = {
  readonly roomId: string;
  /** When each event was first shown, by its id, in the order of showing; milliseconds since the epoch. */
  readonly shown: ReadonlyMap<string, number>;
  /** Whether anybody of another server was ever shown typing. */
  readonly sawTyping: boolean;
};

/** Disposing of it waits for the polls under way. */
export type InboundWatch = AsyncDisposable & { readonly sights: () => readonly InboundSight[] };

/** Watches rooms as open clients do, each by the one who is in it. */
export function watchInbound(rooms: readonly InboundRoom[]): InboundWatch {
  const stopping = new AbortController();
  const watches = rooms.map((room) => watchRoom(room, stopping.signal));
  return {
    sights: () => watches.map(({ sight }) => sight),
    [Symbol.asyncDispose]: async () => {
      stopping.abort();
      await Promise.all(watches.map(({ ended }) => ended));
    },
  };
}

const query = { filter: JSON.stringify({ room: { timeline: { limit: 100 } } }) };

function watchRoom(room: InboundRoom, signal: AbortSignal) {
  const { roomId, observer, guest } = room;
  const shown = new Map<string, number>();
  const sight = { roomId, shown, sawTyping: false };
  let { since } = room;
  const look = async (): Promise<void> => {
    const answer = await sync(observer, since, { pollMs: 1000, query });
    const seenAt = Date.now();
    since = answer.next_batch;
    const { timeline, ephemeral } = answer.rooms?.join?.[roomId] ?? {};
    for (const event of timeline?.events ?? [])
      if (markerOf(event).length > 0 && !shown.has(event.event_id)) shown.set(event.event_id, seenAt);
    sight.sawTyping ||= (ephemeral?.events ?? []).some((one) => isTypingOf(one, guest));
  };
  const ended = (async () => {
    // A client goes on after a poll that failed; what it missed the next one shows, or the room's history.
    while (!signal.aborted) await look().catch(() => delay(500));
  })();
  return { sight, ended };
}

type Notice = NonNullable<NonNullable<NonNullable<SyncAnswer['rooms']>['join']>[string]['ephemeral']>['events'][number];

function isTypingOf({ type, content }: Notice, userId: string): boolean {
  return type === 'm.typing' && Array.isArray(content['user_ids']) && content['user_ids'].includes(userId);
}
