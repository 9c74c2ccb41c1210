import { keepEvent, signTransaction, type Edu } from '#fixtures/peer';
import type { ReplayedTransaction } from '../../../federation-plan.ts';
import { contentKeys } from '../../../plan.ts';
import type { InboundRoom } from './inbound-room.ts';
import { eduOf, nextNotice, type Notice } from './notices.ts';

/** A transaction that stands ready, and what it is to bring about. */
export type PreparedTransaction = {
  readonly roomId: string;
  readonly replay: ReplayedTransaction;
  readonly notice: Notice | undefined;
};

export type TransactionsOptions = {
  /** Dealt out to the origins in turn, as many to each. */
  readonly rooms: readonly InboundRoom[];
  readonly origins: number;
  /** When each transaction is due, in milliseconds from the beginning of the load. */
  readonly due: readonly number[];
  /** Events in each. */
  readonly pdus: number;
  /** Whether each brings a notice too: a receipt, typing or presence in turn. */
  readonly notices: boolean;
  /** Beginning of their ids. */
  readonly prefix: string;
  /** Server that they are for. */
  readonly to: string;
};

/**
 * Writes and signs transactions, dealt out to the origins in turn; each origin goes round its rooms.
 *
 * Within a room each event follows the one before it, so a server that takes them in order has to ask for nothing.
 */
export function writeTransactions(options: TransactionsOptions): readonly PreparedTransaction[] {
  const { rooms, origins, due, prefix } = options;
  const lastNotices = new Map<string, Notice>();
  const lastEvents = new Map<string, string>();
  return due.map((dueMs, index): PreparedTransaction => {
    const room = roomOf(rooms, index, origins);
    const id = `${prefix}-federationIn-${index}`;
    const events = Array.from({ length: options.pdus }, (_, at) =>
      keepEvent(room.peer, room.room, draft(room, id, at)),
    );
    const notice = options.notices
      ? nextNotice(room, { id, earlier: lastNotices.get(room.roomId), eventId: lastEvents.get(room.roomId) })
      : undefined;
    if (notice) lastNotices.set(room.roomId, notice);
    lastEvents.set(room.roomId, events.at(-1)?.eventId ?? '');
    const edus: readonly Edu[] = notice ? [eduOf(notice)] : [];
    const pdus = events.map(({ event }) => event);
    const { path, authorization, body } = signTransaction(room.peer, { txnId: id, to: options.to, pdus, edus });
    const eventIds = events.map(({ eventId }) => eventId);
    return { roomId: room.roomId, notice, replay: { id, dueMs, path, authorization, body, eventIds } };
  });
}

function roomOf(rooms: readonly InboundRoom[], index: number, origins: number): InboundRoom {
  const own = rooms.filter((_, at) => at % origins === index % origins);
  const room = own[Math.floor(index / origins) % own.length];
  if (!room) throw new Error('Each origin needs a room');
  return room;
}

function draft({ guest }: InboundRoom, id: string, at: number) {
  const marker = `${id}.${at}`;
  const content = { msgtype: 'm.text', body: marker, [contentKeys.marker]: marker };
  return { type: 'm.room.message', sender: guest, content };
}
