import type { CarrierRecord, ProcessEnvironment } from '#infra';
import { operationNames, type OperationName } from '../../operations.ts';
import type { ProxyCount } from '../observe/proxy-tally.ts';
import type { Measurement } from './measurement.ts';

/** Where k6 puts answers that name no instance, of the proxy itself and of nobody. */
export const nobody = 'nobody';

/** Gives how many answers of an operation came from an instance, by k6's own count. */
export function answersOf({ summary }: Measurement, operation: OperationName, instance: string): number {
  return summary.value('served', 'count', { operation, instance });
}

/** Adds up the requests that the proxy's log has of some kind. */
export function requestsOf({ proxy }: Measurement, wanted: (count: ProxyCount) => boolean): number {
  return proxy.counts.filter(wanted).reduce((sum, { requests }) => sum + requests, 0);
}

/** Puts side by side what each of three witnesses says of each operation and instance. */
export function carriersOfLoad(measured: Measurement): readonly CarrierRecord[] {
  const known = measured.processes.flatMap(({ instance }) => instance ?? []);
  const instances = new Set([...known, ...measured.proxy.counts.map(({ instance }) => instance), nobody]);
  return operationNames
    .filter((operation) => measured.profile.operations[operation])
    .flatMap((operation) => [...instances].map((instance) => carrierOf(measured, operation, instance)))
    .filter(({ byGenerator, byProxy }) => byGenerator > 0 || byProxy > 0);
}

function carrierOf(measured: Measurement, operation: OperationName, instance: string): CarrierRecord {
  const byProxy = requestsOf(measured, (count) => count.instance === instance && count.operation === operation);
  const byCounters = countedAlone(measured, operation, instance);
  return {
    operation,
    instance,
    byGenerator: answersOf(measured, operation, instance),
    byProxy,
    ...(byCounters === undefined ? {} : { byCounters }),
  };
}

/** What a process's counters say of one operation, less what others asked of the same servlets by the proxy's log. */
function countedAlone(measured: Measurement, operation: string, instance: string): number | undefined {
  const here = measured.proxy.counts.filter((count) => count.instance === instance);
  const servlets = new Set(here.filter((count) => count.operation === operation).map(({ servlet }) => servlet));
  const same = here.filter(({ servlet }) => servlets.has(servlet));
  const isAlone = same.every((count) => count.operation === undefined || count.operation === operation);
  if (servlets.size === 0 || servlets.has(undefined) || !isAlone) return undefined;
  const counted = [...servlets].map((servlet = '') => countedBy(measured, instance, servlet));
  if (counted.includes(undefined)) return undefined;
  const others = requestsOf(measured, (count) => same.includes(count) && count.operation === undefined);
  return counted.reduce<number>((sum, requests = 0) => sum + requests, -others);
}

/**
 * Gives how many requests of a servlet an instance took by Synapse's own counters; undefined when they cannot be read.
 * What ma1sd takes it hands on to Synapse past the proxy: there it is what Synapse has more than the proxy's log.
 */
export function countedBy(measured: Measurement, instance: string, servlet: string): number | undefined {
  const process = measured.processes.find((one) => one.instance === instance);
  if (process?.class === 'ma1sd') return handedOn(measured, servlet);
  const counters = process && measured.counters[process.name];
  return counters && (counters.servlets[servlet] ?? 0);
}

function handedOn(measured: Measurement, servlet: string): number | undefined {
  const synapse = measured.processes.filter(isSynapse);
  if (synapse.some(({ name }) => !measured.counters[name])) return undefined;
  const counted = synapse.reduce((sum, { name }) => sum + (measured.counters[name]?.servlets[servlet] ?? 0), 0);
  const instances = new Set(synapse.map(({ instance }) => instance));
  return counted - requestsOf(measured, (count) => count.servlet === servlet && instances.has(count.instance));
}

/** Whether a process has counters of its own. */
export function isSynapse(process: ProcessEnvironment): boolean {
  return process.metricsUrl !== undefined;
}
