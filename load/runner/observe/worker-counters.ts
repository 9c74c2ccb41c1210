import { counter, request } from '#fixtures';
import type { ProcessEnvironment } from '#infra';

/** What one Synapse process has done since its start. */
export type WorkerCounters = {
  /** Requests of clients and of other servers; not those between the processes, nor health checks. */
  readonly requests: number;
  readonly transactions: number;
  readonly pushes: number;
  readonly cpuSeconds: number;
  /** Events that wait to be sent to other servers. */
  readonly pendingPdus: number;
};

export type CountersByProcess = Readonly<Record<string, WorkerCounters>>;

/** Reads the counters of Synapse processes, by their names; a process that does not answer is left out. */
export async function readCounters(processes: readonly ProcessEnvironment[]): Promise<CountersByProcess> {
  const read = async ({ name, metricsUrl }: ProcessEnvironment): Promise<readonly [string, WorkerCounters][]> => {
    try {
      const { bytes } = await request('GET', metricsUrl ?? '', { timeoutMs: 5000 });
      return [[name, countersIn(new TextDecoder().decode(bytes))]];
    } catch {
      return [];
    }
  };
  return Object.fromEntries((await Promise.all(processes.map(read))).flat());
}

/** Reads the counters out of the metrics text of one process. */
export function countersIn(metrics: string): WorkerCounters {
  return {
    requests: counter(withoutInternal(metrics), 'synapse_http_server_requests_received_total'),
    transactions: counter(metrics, 'synapse_federation_client_sent_transactions_total'),
    pushes: counter(metrics, 'synapse_http_httppusher_http_pushes_processed_total'),
    cpuSeconds: counter(metrics, 'process_cpu_seconds_total'),
    pendingPdus: counter(metrics, 'synapse_federation_transaction_queue_pending_pdus'),
  };
}

/** Subtracts what there was before, for each process that answered both times; of what waits, the later figure counts. */
export function difference(before: CountersByProcess, after: CountersByProcess): CountersByProcess {
  const entries = Object.entries(after).flatMap(([name, now]) => {
    const then = before[name];
    return then ? [[name, since(then, now)] as const] : [];
  });
  return Object.fromEntries(entries);
}

function since(then: WorkerCounters, now: WorkerCounters): WorkerCounters {
  return {
    requests: now.requests - then.requests,
    transactions: now.transactions - then.transactions,
    pushes: now.pushes - then.pushes,
    cpuSeconds: now.cpuSeconds - then.cpuSeconds,
    pendingPdus: now.pendingPdus,
  };
}

function withoutInternal(metrics: string): string {
  return metrics
    .split('\n')
    .filter((line) => !/servlet="(?:Replication|Health)/.test(line))
    .join('\n');
}
