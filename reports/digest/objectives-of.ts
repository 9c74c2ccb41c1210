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
  switch (key) {
    case 'errorShareAtMost':
      return [judged({ name: 'failed requests', limit: value * 100, unit: '%' }, 100 * errorShare(record.operations))];
    case 'deliveryP95Ms':
      return [judged({ name: '95 % of messages seen within', limit: value, unit: 'ms' }, delivery(record, false))];
    case 'federationLagP95Ms':
      return [
        judged(
          { name: '95 % of messages seen on the other server within', limit: value, unit: 'ms' },
          delivery(record, true),
        ),
      ];
    default:
      return [{ name: key, limit: value, unit: key.endsWith('Ms') ? 'ms' : '' }];
  }
}

function perOperation(record: LoadRecord, key: string, value: unknown): readonly Objective[] {
  const [, operation = ''] = /^latencyP95Ms\.(.*)$/.exec(key) ?? [];
  if (typeof value !== 'number') return [];
  if (operation === '') return [{ name: key, limit: value, unit: key.includes('Ms') ? 'ms' : '' }];
  const measured = record.operations.find(({ name }) => name === operation)?.latencyMs;
  const wanted = { name: `${operation}: 95 % answered within`, limit: value, unit: 'ms' } as const;
  return [judged(wanted, measured && measured.count > 0 ? measured.p95 : undefined)];
}

function judged(wanted: Omit<Objective, 'measured' | 'met'>, measured: number | undefined): Objective {
  return measured === undefined ? wanted : { ...wanted, measured, met: measured <= wanted.limit };
}

function errorShare(operations: readonly OperationRecord[]): number {
  const failed = operations.reduce((sum, one) => sum + one.failed, 0);
  const all = operations.reduce((sum, one) => sum + one.failed + one.acknowledged, 0);
  return all === 0 ? 0 : failed / all;
}

/** Operations whose messages are seen on another server. */
const federated = /marker|federat|outbound|remote/i;

/** The slowest operation decides: percentiles cannot be averaged. */
function delivery({ operations }: LoadRecord, elsewhere: boolean): number | undefined {
  const seen = operations.flatMap(({ name, deliveryMs }) =>
    deliveryMs && deliveryMs.count > 0 && federated.test(name) === elsewhere ? [deliveryMs.p95] : [],
  );
  return seen.length === 0 ? undefined : Math.max(...seen);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
