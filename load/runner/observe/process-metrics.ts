import { labelOf, samplesOf, sumOf } from './metrics-text.ts';

/** What the metrics of one Synapse process say at a moment; undefined where its version does not say it. */
export type ProcessMetrics = {
  /** Requests of clients and of other servers that it has taken, by `METHOD Servlet`. */
  readonly servlets: Readonly<Record<string, number>>;
  /** Processor time in seconds, and memory, as the process itself sees them. */
  readonly cpuSeconds: number | undefined;
  readonly residentBytes: number | undefined;
  /** Transactions of the database that it has made, whatever for. */
  readonly dbTransactions: number | undefined;
  /** How far it has followed the stream of events. */
  readonly eventsPosition: number | undefined;
  /** Look-ups in all of its caches, and those of them that they answered. */
  readonly cacheLookups: number | undefined;
  readonly cacheHits: number | undefined;
};

/** Reads the metrics text of one Synapse process. */
export function processMetricsIn(text: string): ProcessMetrics {
  return {
    servlets: servletsIn(text),
    cpuSeconds: sumOf(text, 'process_cpu_seconds_total'),
    residentBytes: sumOf(text, 'process_resident_memory_bytes'),
    dbTransactions: sumOf(text, 'synapse_storage_transaction_time_count_total'),
    eventsPosition: samplesOf(text, 'synapse_storage_stream_current_position').find(
      (sample) => labelOf(sample, 'stream_name') === 'events',
    )?.value,
    cacheLookups: sumOf(text, 'synapse_util_caches_cache'),
    cacheHits: sumOf(text, 'synapse_util_caches_cache_hits'),
  };
}

/** Reads how many requests of each servlet came; not those between the processes, nor health checks. */
export function servletsIn(text: string): Readonly<Record<string, number>> {
  const servlets: Record<string, number> = {};
  for (const sample of samplesOf(text, 'synapse_http_server_requests_received_total')) {
    const servlet = labelOf(sample, 'servlet') ?? '';
    if (/^(?:Replication|Health)/.test(servlet)) continue;
    const key = `${labelOf(sample, 'method')} ${servlet}`;
    servlets[key] = (servlets[key] ?? 0) + sample.value;
  }
  return servlets;
}

/** Adds up the requests of all servlets. */
export function requestsOf(servlets: Readonly<Record<string, number>>): number {
  return Object.values(servlets).reduce((sum, requests) => sum + requests, 0);
}
