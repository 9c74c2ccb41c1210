import { counter, scrape } from '#fixtures';
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

/** Reads the counters of Synapse processes, by their names. */
export async function readCounters(processes: readonly ProcessEnvironment[]): Promise<CountersByProcess> {
  const read = async ({ name, metricsUrl }: ProcessEnvironment) => [name, countersIn(await scrape(metricsUrl ?? ''))];
  return Object.fromEntries(await Promise.all(processes.map(read))) as CountersByProcess;
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

/** Subtracts what there was before, process by process; of what waits, the later figure counts. */
export function difference(before: CountersByProcess, after: CountersByProcess): CountersByProcess {
  const entries = Object.entries(after).map(([name, now]) => {
    const then = before[name];
    const since = (key: keyof WorkerCounters): number => now[key] - (then?.[key] ?? 0);
    return [
      name,
      {
        requests: since('requests'),
        transactions: since('transactions'),
        pushes: since('pushes'),
        cpuSeconds: since('cpuSeconds'),
        pendingPdus: now.pendingPdus,
      },
    ] as const;
  });
  return Object.fromEntries(entries);
}

function withoutInternal(metrics: string): string {
  return metrics
    .split('\n')
    .filter((line) => !/servlet="(?:Replication|Health)/.test(line))
    .join('\n');
}
