import { stack } from '#fixtures';
import type { Peer } from '#fixtures/peer';
import { inTurns } from '../in-turns.ts';
import { prepareInboundRoom, type InboundRoom } from './inbound-room.ts';
import { writeTransactions, type PreparedTransaction } from './write-transactions.ts';

/** What other servers are to send: rooms that they are in, and their transactions in the order in which they are due. */
export type PreparedInbound = {
  readonly rooms: readonly InboundRoom[];
  readonly transactions: readonly PreparedTransaction[];
};

export type InboundOptions = {
  /** Each is an origin. */
  readonly peers: readonly Peer[];
  readonly rooms: number;
  readonly due: readonly number[];
  readonly pdus: number;
  readonly notices: boolean;
  /** Beginning of every request id of the run. */
  readonly prefix: string;
};

/** Makes the rooms, and writes and signs everything that is to be sent into them. */
export async function prepareInbound(options: InboundOptions): Promise<PreparedInbound> {
  const { peers } = options;
  const places = Array.from({ length: options.rooms }).flatMap((_, index) => peers[index % peers.length] ?? []);
  const rooms = await inTurns(places, prepareInboundRoom);
  const to = stack().own.serverName;
  return { rooms, transactions: writeTransactions({ ...options, rooms, origins: peers.length, to }) };
}
