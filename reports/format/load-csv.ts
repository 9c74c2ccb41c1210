import type { Distribution, LoadRecord, OperationRecord } from '#infra';
import { brokenRules } from '../digest/validity-of.ts';
import type { RunReport } from '../run-report.ts';

type Row = Readonly<Record<string, string | number | undefined>>;

const columns = [
  ...['run', 'load', 'valid', 'operation', 'instance', 'asked_per_second', 'acknowledged', 'failed', 'per_second'],
  ...['p50_ms', 'p90_ms', 'p95_ms', 'p99_ms', 'max_ms', 'seen_p50_ms', 'seen_p95_ms'],
  ...['by_generator', 'by_proxy', 'by_counters'],
];

/**
 * Renders the loads of a run as CSV (RFC 4180): a row for each operation, whose instance is `all`, and one for each
 * instance that answered it; a cell is empty where nothing was measured. Undefined for a run without a load.
 */
export function loadCsv({ run, loads }: RunReport): string | undefined {
  if (loads.length === 0) return undefined;
  const rows = loads.flatMap((record) => rowsOf(record).map((row) => ({ run, ...frameOf(record), ...row })));
  const lines = rows.map((row: Row) => columns.map((column) => cell(row[column])).join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

function frameOf(record: LoadRecord): Row {
  return { load: record.name, valid: brokenRules(record).length === 0 ? 'yes' : 'no' };
}

function rowsOf({ operations, carriers, durationMs }: LoadRecord): readonly Row[] {
  return operations.flatMap((operation) => [
    { ...whole(operation, durationMs), operation: operation.name, instance: 'all' },
    ...carriers
      .filter((carrier) => carrier.operation === operation.name)
      .map(({ instance, byGenerator, byProxy, byCounters }) => ({
        operation: operation.name,
        instance,
        by_generator: byGenerator,
        by_proxy: byProxy,
        by_counters: byCounters,
      })),
  ]);
}

function whole(
  { ratePerSecond, acknowledged, failed, latencyMs, deliveryMs }: OperationRecord,
  durationMs: number,
): Row {
  return {
    asked_per_second: ratePerSecond,
    acknowledged,
    failed,
    per_second: Number(((acknowledged * 1000) / durationMs).toPrecision(6)),
    ...times(latencyMs),
    seen_p50_ms: deliveryMs?.p50,
    seen_p95_ms: deliveryMs?.p95,
  };
}

function times(distribution: Distribution | undefined): Row {
  if (!distribution) return {};
  const { p50, p90, p95, p99, max } = distribution;
  return { p50_ms: p50, p90_ms: p90, p95_ms: p95, p99_ms: p99, max_ms: max };
}

function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
