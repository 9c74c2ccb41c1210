import type { Distribution, OperationRecord } from '#infra';
import { isRequest, latencyMetricOf, operationNames, type OperationName } from '../../operations.ts';
import { deliveriesOf } from '../judge/federation/judge-inbound.ts';
import { lagsTo } from '../judge/federation/judge-outbound.ts';
import type { Measurement } from '../judge/measurement.ts';
import { isTransaction } from '../observe/federation/observe-federation.ts';
import { distributionOf, distributionOfQuantiles } from './distribution.ts';

/** Describes how each operation of a load was answered. */
export function operationRecords(measured: Measurement): readonly OperationRecord[] {
  return operationNames
    .filter((operation) => measured.profile.operations[operation])
    .map((operation) => recordOf(measured, operation));
}

function recordOf(measured: Measurement, operation: OperationName): OperationRecord {
  const { summary, profile } = measured;
  const asked = profile.operations[operation];
  const failed = summary.value('failures', 'count', { operation });
  const latencyMs = isRequest(operation) ? trend(measured, latencyMetricOf(operation), { operation }) : undefined;
  const deliveryMs = deliveryOf(measured, operation);
  return {
    name: operation,
    ...(asked && 'rate' in asked ? { ratePerSecond: asked.rate } : {}),
    acknowledged: summary.value('served', 'count', { operation }) - failed,
    failed,
    ...(latencyMs ? { latencyMs } : {}),
    ...(deliveryMs ? { deliveryMs } : {}),
  };
}

function trend(
  { summary }: Measurement,
  metric: string,
  tags?: Readonly<Record<string, string>>,
): Distribution | undefined {
  const quantiles = summary.quantiles(metric, tags);
  return distributionOfQuantiles({ count: summary.value(metric, 'count', tags), quantiles });
}

/**
 * Clients that wait for news see messages, an observer on the other server sees markers, and what goes to and comes
 * from the servers that the runner plays is seen by those and by who is in their rooms. Undefined without samples.
 */
export function deliveryOf(measured: Measurement, operation: OperationName): Distribution | undefined {
  const { federation } = measured;
  if (operation === 'send') return trend(measured, 'delivery');
  if (operation === 'federationIn' && federation)
    return distributionOf(deliveriesOf(measured.records.filter(isTransaction), federation.rooms));
  if (operation === 'federationOut' && federation)
    return distributionOf(federation.destinations.flatMap((destination) => lagsTo(destination, measured)));
  if (operation !== 'marker') return undefined;
  const { records, markerSightings } = measured;
  const lags = records.flatMap((record) => {
    const seenAt = record.operation === 'marker' ? markerSightings.get(record.id) : undefined;
    return seenAt === undefined ? [] : [seenAt - record.sentAt];
  });
  return distributionOf(lags);
}
