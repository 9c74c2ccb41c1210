import type { Session } from '#fixtures';
import type { JoinRecord, TransactionRecord } from '../../../federation-plan.ts';
import type { WriteRecord } from '../../../plan.ts';
import type { EventRecord } from '../../generate/read-records.ts';
import type { InboundRoom } from '../../prepare/federation/inbound-room.ts';
import type { PreparedFederation } from '../../prepare/federation/prepare-federation.ts';
import type { Notice } from '../../prepare/federation/notices.ts';
import { roomHistory } from '../room-history.ts';
import { settles } from '../settles.ts';
import type { PeerArrival } from './note-arrivals.ts';
import { readFarRooms, type FarRoomRead } from './read-far-rooms.ts';
import { readNotices, type NoticesRead } from './read-notices.ts';
import { watchInbound, type InboundSight } from './watch-inbound.ts';

/** A room that other servers wrote into, when the load is over. */
export type InboundRoomMeasured = InboundSight & {
  /** Event ids of the load that its history has, oldest first, each as often as it is there. */
  readonly history: readonly string[];
  /** What a client that starts now is told of the guest. */
  readonly told: Pick<NoticesRead, 'receipt' | 'status'>;
};

/** A transaction that was prepared; `notice` is what it told beside its events. */
export type PlannedTransaction = {
  readonly id: string;
  readonly roomId: string;
  readonly notice: Notice | undefined;
};

/** What was seen of the traffic with the servers that the runner plays. */
export type FederationMeasured = {
  /** In the order in which they were due; empty when nothing was to come in. */
  readonly planned: readonly PlannedTransaction[];
  readonly rooms: readonly InboundRoomMeasured[];
  /** What came to each server that everything had to go to. */
  readonly destinations: readonly { readonly serverName: string; readonly arrivals: readonly PeerArrival[] }[];
  readonly joins: readonly FarRoomRead[];
};

/** Watches from now on; disposing of it waits for the polls under way. */
export type FederationWatch = AsyncDisposable & {
  /** Waits until what was acknowledged has arrived, or patience ends. */
  readonly settle: (records: readonly WriteRecord[], signal: AbortSignal) => Promise<void>;
  /** Reads back what became of it; `people` are those who joined rooms on other servers. */
  readonly measure: (records: readonly WriteRecord[], people: readonly Session[]) => Promise<FederationMeasured>;
};

/** Milliseconds without an arrival after which nothing more is waited for, and how often it may go on after one. */
const withinMs = 15_000;
const rounds = 12;

/** Watches what goes in from the peers and out to them; nothing when there are none. */
export function watchFederation(prepared: PreparedFederation | undefined): FederationWatch | undefined {
  if (!prepared) return undefined;
  const rooms = prepared.inbound?.rooms ?? [];
  const watch = watchInbound(rooms);
  const arrivalsOf = () =>
    (prepared.outbound?.destinations ?? []).map((serverName) => ({
      serverName,
      arrivals: prepared.arrivals.of(serverName),
    }));
  return {
    settle: async (records, signal) => {
      const sent = records.filter(isOutbound).map(({ id }) => id);
      const taken = records.filter(isTransaction).flatMap(({ eventIds }) => eventIds);
      const isOver = (): boolean => haveAll(arrivalsOf(), sent) && areShown(watch.sights(), taken);
      // What is late is not lost: a server that is behind is waited for as long as it goes on.
      for (let round = 0, seen = -1; round < rounds; round += 1) {
        const before = seen;
        seen = seenSoFar(watch.sights(), arrivalsOf());
        if (seen === before || (await settles(isOver, { withinMs, signal }))) return;
      }
    },
    measure: async (records, people) => {
      const joined = { records: records.filter(isJoin), farRooms: prepared.farRooms, people };
      return {
        planned: (prepared.inbound?.transactions ?? []).map(({ roomId, notice, replay: { id } }) => ({
          ...{ id, roomId, notice },
        })),
        rooms: await Promise.all(watch.sights().map((sight, index) => measureRoom(sight, rooms[index]))),
        destinations: arrivalsOf(),
        joins: await readFarRooms(joined),
      };
    },
    [Symbol.asyncDispose]: () => watch[Symbol.asyncDispose](),
  };
}

async function measureRoom(sight: InboundSight, room: InboundRoom | undefined): Promise<InboundRoomMeasured> {
  if (!room) throw new Error(`Nobody is in the room "${sight.roomId}"`);
  const { observer, guest, roomId } = room;
  const events = await roomHistory(observer, roomId);
  const own = events.filter(({ type, sender }) => type === 'm.room.message' && sender === guest);
  const history = own.map(({ event_id }) => event_id).toReversed();
  return { ...sight, history, told: await readNotices(room) };
}

function seenSoFar(sights: readonly InboundSight[], destinations: FederationMeasured['destinations']): number {
  const inside = sights.reduce((sum, { shown }) => sum + shown.size, 0);
  return destinations.reduce((sum, { arrivals }) => sum + arrivals.length, inside);
}

function haveAll(destinations: FederationMeasured['destinations'], sent: readonly string[]): boolean {
  return destinations.every(({ arrivals }) => {
    const there = new Set(arrivals.map(({ id }) => id));
    return sent.every((id) => there.has(id));
  });
}

function areShown(sights: readonly InboundSight[], eventIds: readonly string[]): boolean {
  const shown = new Set(sights.flatMap((sight) => [...sight.shown.keys()]));
  return eventIds.every((id) => shown.has(id));
}

/** Says whether a record is of a transaction of another server. */
export function isTransaction(record: WriteRecord): record is TransactionRecord {
  return record.operation === 'federationIn';
}

/** Says whether a record is of an event that has to go to each of the peers. */
export function isOutbound(record: WriteRecord): record is EventRecord {
  return record.operation === 'federationOut';
}

export function isJoin(record: WriteRecord): record is JoinRecord {
  return record.operation === 'remoteJoin';
}
