import type { Figure } from '#infra';
import type { TransactionRecord } from '../../../federation-plan.ts';
import {
  isTransaction,
  type FederationMeasured,
  type InboundRoomMeasured,
} from '../../observe/federation/observe-federation.ts';
import { tally } from '../../observe/tally.ts';
import { endingOf, type Ending, type Judgement } from '../judgement.ts';
import type { Measurement } from '../measurement.ts';
import { onceEach } from '../once-each.ts';
import { percentile } from '../percentile.ts';
import { federationTitles } from './titles.ts';

/** Judges whether what other servers sent is in its rooms exactly once, in its order, and was soon to be seen there. */
export function judgeInbound(measured: Measurement, federation: FederationMeasured): Judgement {
  const records = measured.records.filter(isTransaction);
  const deliveries = deliveriesOf(records, federation.rooms);
  const count = (name: string, value: number, unit: string): Figure => ({ name, value, unit });
  return {
    title: federationTitles.inbound,
    clause: 'Server-Server API § Transactions, § PDUs; Deployment: workers.generic_worker.paths',
    ending: ending(measured, federation, deliveries),
    figures: [
      count('Transactions due', federation.planned.length, 'transactions'),
      count(
        'Transactions not sent, since their origin had fallen behind',
        unsent(measured, federation),
        'transactions',
      ),
      count('Transactions acknowledged', records.length, 'transactions'),
      count('Events acknowledged', records.flatMap(({ eventIds }) => eventIds).length, 'events'),
      count('Events refused', records.flatMap(({ refused }) => refused).length, 'events'),
      count('Transactions sent late, p95', rounded(percentile(latenesses(records), 0.95)), 'ms'),
      ...(deliveries.length > 0
        ? [
            count('Delivery from sending to sight, p50', percentile(deliveries, 0.5), 'ms'),
            count('Delivery from sending to sight, p95', percentile(deliveries, 0.95), 'ms'),
          ]
        : []),
    ],
    services: servicesOf(measured),
  };
}

/** Milliseconds from the sending of a transaction to the moment in which somebody is shown an event of it. */
export function deliveriesOf(
  records: readonly TransactionRecord[],
  rooms: readonly InboundRoomMeasured[],
): readonly number[] {
  const shown = new Map(rooms.flatMap((room) => [...room.shown]));
  return records.flatMap(({ eventIds, sentAt }) =>
    eventIds.flatMap((eventId) => {
      const seenAt = shown.get(eventId);
      return seenAt === undefined ? [] : [seenAt - sentAt];
    }),
  );
}

function ending(measured: Measurement, federation: FederationMeasured, deliveries: readonly number[]): Ending {
  const records = measured.records.filter(isTransaction);
  const refused = records.flatMap((record) => record.refused);
  const taken = records.flatMap(({ eventIds }) => eventIds);
  if (taken.length + refused.length === 0)
    return { outcome: 'inconclusive', reason: 'No transaction of another server was acknowledged' };
  const late = unsent(measured, federation);
  return endingOf([
    ...refused.map(({ eventId, error }) => `${eventId} was refused: ${error}`),
    ...(late > 0
      ? [
          `${late} of ${federation.planned.length} transactions could not be sent, since those before them took too long`,
        ]
      : []),
    ...onceEach(taken, tally(federation.rooms.flatMap(({ history }) => history)), 'in their rooms'),
    ...federation.rooms.flatMap((room) => outOfOrder(room, records)),
    ...slow(deliveries, measured.profile.objectives.inboundDeliveryP95Ms),
  ]);
}

/** Transactions that were due and never went out, answered or not. */
function unsent({ summary }: Measurement, { planned }: FederationMeasured): number {
  return Math.max(0, planned.length - summary.value('served', 'count', { operation: 'federationIn' }));
}

/** The order within a room is that of sending, in its history and before the eyes of who is in it. */
function outOfOrder(room: InboundRoomMeasured, records: readonly TransactionRecord[]): readonly string[] {
  const places = new Map(records.flatMap(({ eventIds }) => eventIds).map((eventId, index) => [eventId, index]));
  const fault = (ids: readonly string[], where: string): readonly string[] => {
    const known = ids.filter((id) => places.has(id));
    const wrong = known.find((id, index) => (places.get(id) ?? 0) < (places.get(known[index - 1] ?? '') ?? -1));
    return wrong === undefined ? [] : [`${wrong} comes after an event that was sent later ${where} of ${room.roomId}`];
  };
  return [...fault(room.history, 'in the history'), ...fault([...room.shown.keys()], 'in the syncs')];
}

function slow(deliveries: readonly number[], limit: number | undefined): readonly string[] {
  const p95 = percentile(deliveries, 0.95);
  return limit !== undefined && !(p95 <= limit)
    ? [`p95 of the delivery is ${p95} ms, above the objective of ${limit} ms`]
    : [];
}

function latenesses(records: readonly TransactionRecord[]): readonly number[] {
  return records.map(({ dueAt, sentAt }) => sentAt - dueAt);
}

function rounded(value: number): number {
  return Number.isNaN(value) ? 0 : Math.round(value);
}

/** Processes whose logs explain what becomes of other servers' events. */
export function servicesOf({ processes }: Measurement): readonly string[] {
  return processes.filter((one) => one.class === 'main' || one.class === 'generic_worker').map(({ name }) => name);
}
