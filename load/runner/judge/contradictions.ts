import type { CarrierRecord } from '#infra';
import type { Measurement } from './measurement.ts';
import { carriersOfLoad, countedBy, isSynapse, nobody, requestsOf } from './witnesses.ts';

/** Requests by which a counter may be off because they were under way at the edges of the run. */
export const atTheEdges = 3;

/** Finds where generator, proxy and counters contradict each other by more than the profile allows, or one is silent. */
export function contradictionsOf(measured: Measurement): readonly string[] {
  return [...betweenGeneratorAndProxy(measured), ...betweenProxyAndCounters(measured), ...silent(measured)];
}

function betweenGeneratorAndProxy(measured: Measurement): readonly string[] {
  const { countersWithin } = measured.profile.validity;
  const carriers = carriersOfLoad(measured);
  // A request without an answer has no instance for the generator, and may have one for the proxy.
  const lost = new Map(
    carriers
      .filter(({ instance }) => instance === nobody)
      .map(({ operation, byGenerator }) => [operation, byGenerator]),
  );
  const contradicts = ({ operation, byGenerator, byProxy }: CarrierRecord): boolean =>
    Math.abs(byGenerator - byProxy) > Math.max(lost.get(operation) ?? 0, byProxy * countersWithin);
  return carriers
    .filter((carrier) => carrier.instance !== nobody && contradicts(carrier))
    .map(
      ({ operation, instance, byGenerator, byProxy }) =>
        `${operation} by ${instance}: k6 counted ${byGenerator} answers, the proxy's log has ${byProxy}`,
    );
}

/** Compares servlet by servlet, with the requests of others in, since Synapse counts those too. */
function betweenProxyAndCounters(measured: Measurement): readonly string[] {
  const { countersWithin } = measured.profile.validity;
  return touched(measured).flatMap(({ instance, servlet }) => {
    const logged = requestsOf(measured, (count) => count.instance === instance && count.servlet === servlet);
    const counted = countedBy(measured, instance, servlet);
    if (counted === undefined) return [];
    const edges = atTheEdges + othersUnderWay(measured, instance, servlet);
    if (Math.abs(counted - logged) <= Math.max(edges, logged * countersWithin)) return [];
    return [`${servlet} of ${instance}: Synapse's counters say ${counted} requests, the proxy's log ${logged}`];
  });
}

/** Polls of observers are counted when they come, and logged when they end: so many are under way at any time. */
function othersUnderWay({ proxy, startedAt, endedAt }: Measurement, instance: string, servlet: string): number {
  const others = proxy.counts.filter(
    (count) => count.instance === instance && count.servlet === servlet && count.operation === undefined,
  );
  return Math.ceil(others.reduce((sum, { ms }) => sum + ms, 0) / (endedAt - startedAt));
}

/** Servlets that the load's own requests reached, by instance. */
function touched({
  proxy,
  processes,
}: Measurement): readonly { readonly instance: string; readonly servlet: string }[] {
  const known = new Set(processes.map(({ instance }) => instance));
  const pairs = proxy.counts.flatMap(({ instance, servlet, operation }) =>
    servlet && operation && known.has(instance) ? [[`${instance} ${servlet}`, { instance, servlet }] as const] : [],
  );
  return [...new Map(pairs).values()];
}

/** A process that was killed on purpose has lost its counters with it. */
function silent({ processes, counters, faults }: Measurement): readonly string[] {
  const disturbed = new Set(faults.flatMap(({ targets }) => targets));
  return processes
    .filter((process) => isSynapse(process) && !counters[process.name] && !disturbed.has(process.name))
    .map(({ name }) => `${name}: its own counters could not be read, or began anew`);
}
