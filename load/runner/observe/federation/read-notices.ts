import { sync, type SyncAnswer } from '#fixtures';
import type { InboundRoom } from '../../prepare/federation/inbound-room.ts';

/** What somebody of the own server is told of a guest when the load is over. */
export type NoticesRead = {
  readonly roomId: string;
  /** Event that the guest has read up to. */
  readonly receipt: string | undefined;
  /** What the guest says of their presence. */
  readonly status: string | undefined;
};

// Synapse answers a sync as it did two minutes before when it is asked the same, as whoever prepared the room did.
const query = { filter: JSON.stringify({ room: { timeline: { limit: 1 } } }) };

/** Reads what a client that starts now is told of a room's guest. */
export async function readNotices({ roomId, observer, guest }: InboundRoom): Promise<NoticesRead> {
  const answer = await sync(observer, undefined, { query });
  return { roomId, receipt: receiptOf(answer, roomId, guest), status: statusOf(answer, guest) };
}

type Receipts = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

function receiptOf({ rooms }: SyncAnswer, roomId: string, userId: string): string | undefined {
  const events = rooms?.join?.[roomId]?.ephemeral?.events ?? [];
  const receipts = events.filter(({ type }) => type === 'm.receipt').map(({ content }) => content as Receipts);
  return receipts.flatMap(Object.entries).find(([, read]) => read['m.read']?.[userId])?.[0];
}

function statusOf({ presence }: SyncAnswer, userId: string): string | undefined {
  const told = presence?.events.find(({ sender }) => sender === userId)?.content['status_msg'];
  return typeof told === 'string' ? told : undefined;
}
