import type { ProcessEnvironment } from '#infra';
import { operationNames, type OperationName } from '../../operations.ts';
import type { Measurement } from './measurement.ts';

/** What three witnesses say of one process. */
export type Hit = {
  readonly process: ProcessEnvironment;
  /** Answers that k6 counted by the proxy's header. */
  readonly k6: number;
  /** Lines of the proxy's log about the run's own requests. */
  readonly proxy: number;
  /** Lines about all requests, and what Synapse's own counter says of the same time. */
  readonly proxyAll: number;
  readonly counter: number | undefined;
};

/** Puts side by side what each witness says of each Synapse process. */
export function hitsOfProcesses(measured: Measurement): readonly Hit[] {
  return measured.processes.map((process) => {
    const instance = process.instance ?? '';
    return {
      process,
      k6: operationNames.reduce((sum, operation) => sum + answersOf(measured, operation, instance), 0),
      proxy: measured.proxy.own[instance] ?? 0,
      proxyAll: measured.proxy.all[instance] ?? 0,
      counter: measured.counters[process.name]?.requests,
    };
  });
}

/** Gives how many answers of an operation came from an instance, by k6's own count. */
export function answersOf({ summary }: Measurement, operation: OperationName, instance: string): number {
  return summary.value('served', 'count', { operation, instance });
}

/** How far a counter may be off by what is under way at the edges of the run. */
const atTheEdges = 3;

/** Finds where the witnesses contradict each other, or one of them is silent. */
export function contradictions(hits: readonly Hit[], countersWithin: number): readonly string[] {
  return hits.flatMap((hit) => {
    const { process, k6, proxy } = hit;
    const byCounter = counterFault(hit, countersWithin);
    return [
      ...(k6 === proxy ? [] : [`${process.name}: k6 counted ${k6} answers, the proxy's log has ${proxy}`]),
      ...(byCounter ? [`${process.name}: ${byCounter}`] : []),
    ];
  });
}

function counterFault({ counter, proxyAll }: Hit, countersWithin: number): string | undefined {
  if (counter === undefined) return 'its own counters could not be read';
  if (Math.abs(counter - proxyAll) <= Math.max(atTheEdges, proxyAll * countersWithin)) return undefined;
  return `its own counter says ${counter} requests, the proxy's log ${proxyAll}`;
}
