import type { LoadRecord, OperationRecord } from '#infra';

/** One thing that a profile wants of the deployment, with what was measured of it. */
export type Objective = {
  /** e.g. `send: 95 % answered within`. */
  readonly name: string;
  readonly limit: number;
  /** Absent where the record cannot tell: the checks of the load can. */
  readonly measured?: number;
  readonly unit: 'ms' | '%' | '';
  readonly met?: boolean;
};

/** Reads the objectives of a load's profile and holds what was measured against each. */
export function objectivesOf(record: LoadRecord): readonly Objective[] {
  const { objectives } = record.profile;
  return isRecord(objectives)
    ? Object.entries(objectives).flatMap(([key, value]) => objective(record, key, value))
    : [];
}

function objective(record: LoadRecord, key: string, value: unknown): readonly Objective[] {
  if (isRecord(value))
    return Object.entries(value).flatMap(([inner, one]) => perOperation(record, `${key}.${inner}`, one));
  if (typeof value !== 'number') return [];
  if (key === 'errorShareAtMost')
    return [
      judged(record, { name: 'failed requests', limit: value * 100, unit: '%' }, 100 * errorShare(record.operations)),
    ];
  const delivery = deliveries[key];
  if (!delivery) return [{ name: key, limit: value, unit: key.endsWith('Ms') ? 'ms' : '' }];
  return [judged(record, { name: delivery.name, limit: value, unit: 'ms' }, seenP95(record, delivery.of))];
}

/** Objectives for the time from sending to sight, each with the operations that it is measured by. */
const deliveries: Readonly<Record<string, { readonly name: string; readonly of: readonly string[] }>> = {
  deliveryP95Ms: { name: '95 % of messages seen within', of: ['send'] },
  federationLagP95Ms: { name: '95 % of messages seen on another server within', of: ['marker', 'federationOut'] },
  inboundDeliveryP95Ms: { name: '95 % of messages of other servers seen within', of: ['federationIn'] },
};

function perOperation(record: LoadRecord, key: string, value: unknown): readonly Objective[] {
  const [, operation = ''] = /^latencyP95Ms\.(.*)$/.exec(key) ?? [];
  if (typeof value !== 'number') return [];
  if (operation === '') return [{ name: key, limit: value, unit: key.includes('Ms') ? 'ms' : '' }];
  const measured = record.operations.find(({ name }) => name === operation)?.latencyMs;
  const wanted = { name: `${operation}: 95 % answered within`, limit: value, unit: 'ms' } as const;
  return [judged(record, wanted, measured && measured.count > 0 ? measured.p95 : undefined)];
}

/** While something is broken on purpose other limits hold, and the checks know them. */
function judged(
  { faults }: LoadRecord,
  wanted: Omit<Objective, 'measured' | 'met'>,
  measured: number | undefined,
): Objective {
  if (measured === undefined) return wanted;
  return { ...wanted, measured, ...(faults.length > 0 ? {} : { met: measured <= wanted.limit }) };
}

function errorShare(operations: readonly OperationRecord[]): number {
  const failed = operations.reduce((sum, one) => sum + one.failed, 0);
  const all = operations.reduce((sum, one) => sum + one.failed + one.acknowledged, 0);
  return all === 0 ? 0 : failed / all;
}

/** The slowest operation decides: percentiles cannot be averaged. */
function seenP95({ operations }: LoadRecord, names: readonly string[]): number | undefined {
  const seen = operations.flatMap(({ name, deliveryMs }) =>
    deliveryMs && deliveryMs.count > 0 && names.includes(name) ? [deliveryMs.p95] : [],
  );
  return seen.length === 0 ? undefined : Math.max(...seen);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
