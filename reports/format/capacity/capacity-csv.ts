import type { CapacityRecord, CapacityStep } from '#infra';
import { stepWords } from './capacity-words.ts';

type Cell = string | number | null | undefined;

const columns: Readonly<Record<string, (step: CapacityStep) => Cell>> = {
  scenario: ({ scenario }) => scenario,
  workers: ({ workers }) => workers,
  repeat: ({ repeat }) => repeat,
  rate_per_second: ({ rate }) => rate,
  achieved_per_second: ({ achieved }) => achieved,
  in_flight: ({ inFlight }) => inFlight,
  p50_ms: ({ p50Ms }) => p50Ms,
  p95_ms: ({ p95Ms }) => p95Ms,
  lag_p95_ms: ({ lagP95Ms }) => lagP95Ms,
  events_per_second: ({ eventsPerSecond }) => eventsPerSecond,
  valid: ({ invalid }) => (invalid.length === 0 ? 'yes' : 'no'),
  meets: ({ invalid, missed }) => (invalid.length > 0 ? '' : missed.length === 0 ? 'yes' : 'no'),
  says: stepWords,
  process: () => 'all',
};

const ofProcess = ['process_cores', 'process_requests_per_second', 'process_resident_bytes', 'process_throttled_share'];

/** Renders the steps as CSV (RFC 4180): a row a repeat with process `all`, then one for each process of it. */
export function capacityCsv({ steps }: CapacityRecord): string {
  const lines = steps.flatMap((step) => {
    const whole = Object.values(columns).map((of) => of(step));
    return [
      [...whole, ...ofProcess.map(() => '')],
      ...step.processes.map(({ name, cpuCores, requestsPerSecond, residentBytes, throttledShare }) => [
        ...whole.slice(0, -1),
        ...[name, cpuCores, requestsPerSecond, residentBytes, throttledShare],
      ]),
    ];
  });
  const heads = [...Object.keys(columns), ...ofProcess];
  return [heads, ...lines].map((cells: readonly Cell[]) => `${cells.map(cellText).join(',')}\r\n`).join('');
}

/** Text that a spreadsheet would take for a formula, or that holds a comma, is put into quotes. */
function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(Number(cell.toPrecision(6)));
  const text = cell ?? '';
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
