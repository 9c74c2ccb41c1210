import type { ProcessEnvironment } from '#infra';
import { metricsTextOf } from './metrics-text-of.ts';
import { sumOf } from './metrics-text.ts';
import { requestsOf, servletsIn } from './process-metrics.ts';

/** What one Synapse process has done since its start. */
export type WorkerCounters = {
  /** Requests of clients and of other servers; not those between the processes, nor health checks. */
  readonly requests: number;
  /** The same by `METHOD Servlet`. */
  readonly servlets: Readonly<Record<string, number>>;
  readonly transactions: number;
  readonly pushes: number;
  readonly cpuSeconds: number;
  /** Events that wait to be sent to other servers. */
  readonly pendingPdus: number;
  /** Seconds since the epoch. */
  readonly startedAt: number;
};

export type CountersByProcess = Readonly<Record<string, WorkerCounters>>;

/** Reads the counters of Synapse processes, by their names; a process that does not answer is left out. */
export async function readCounters(processes: readonly ProcessEnvironment[]): Promise<CountersByProcess> {
  const read = async (process: ProcessEnvironment): Promise<readonly [string, WorkerCounters][]> => {
    const text = await metricsTextOf(process, 5000);
    return text === undefined ? [] : [[process.name, countersIn(text)]];
  };
  return Object.fromEntries((await Promise.all(processes.map(read))).flat());
}

/** Reads the counters out of the metrics text of one process. */
export function countersIn(metrics: string): WorkerCounters {
  // A counter has no series before it first counts.
  const counter = (name: string): number => sumOf(metrics, name) ?? 0;
  const servlets = servletsIn(metrics);
  return {
    requests: requestsOf(servlets),
    servlets,
    transactions: counter('synapse_federation_client_sent_transactions_total'),
    pushes: counter('synapse_http_httppusher_http_pushes_processed_total'),
    cpuSeconds: counter('process_cpu_seconds_total'),
    pendingPdus: counter('synapse_federation_transaction_queue_pending_pdus'),
    startedAt: counter('process_start_time_seconds'),
  };
}

/**
 * Subtracts what there was before; of what waits, the later figure counts. A process that did not answer both times is
 * left out, and so is one that was started anew, with which its counters began anew.
 */
export function difference(before: CountersByProcess, after: CountersByProcess): CountersByProcess {
  const entries = Object.entries(after).flatMap(([name, now]) => {
    const then = before[name];
    return then?.startedAt === now.startedAt ? [[name, since(then, now)] as const] : [];
  });
  return Object.fromEntries(entries);
}

function since(then: WorkerCounters, now: WorkerCounters): WorkerCounters {
  const servlets = Object.entries(now.servlets).map(([name, count]) => [name, count - (then.servlets[name] ?? 0)]);
  return {
    requests: now.requests - then.requests,
    servlets: Object.fromEntries(servlets),
    transactions: now.transactions - then.transactions,
    pushes: now.pushes - then.pushes,
    cpuSeconds: now.cpuSeconds - then.cpuSeconds,
    pendingPdus: now.pendingPdus,
    startedAt: now.startedAt,
  };
}
