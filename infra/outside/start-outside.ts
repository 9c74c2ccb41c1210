import { mkdir } from 'node:fs/promises';
import type { ContainerLog } from '../engine/index.ts';
import { runSteps } from '../runtime/index.ts';
import { containerName, startHolder, startPart, type ContainerPlace, type Holder } from './containers/containers.ts';
import { pointTestcontainers } from './containers/point-testcontainers.ts';
import { provideReaper } from './containers/provide-reaper.ts';
import { outsideDns, outsideProcesses } from './describe-outside.ts';
import { keepLogs } from './logs/keep-logs.ts';
import type { Outside, OutsideOptions } from './outside.ts';
import { allParts } from './parts/all-parts.ts';
import type { Part } from './parts/part.ts';
import { removeOutside } from './remove-outside.ts';
import { outsideSteps } from './steps.ts';

/**
 * Starts the world outside of a cluster: the other homeservers, each with its database and TLS, and the DNS server of
 * all zones.
 *
 * What a killed run has left of the same stack is removed before.
 * @throws StackError (or the signal's reason) after everything was removed again; the logs stay in the run's folder.
 */
export async function startOutside(options: OutsideOptions): Promise<Outside> {
  const { engine, site, reaper } = options;
  const remove = (): Promise<void> => removeOutside(engine, site.directory);
  await remove();
  await mkdir(site.logDirectory, { recursive: true });
  const place = placeOf(options);
  const started: Part[] = [];
  try {
    pointTestcontainers(engine, reaper === undefined ? {} : { reaper });
    if (reaper !== undefined) await provideReaper(engine, reaper);
    const holder = await startHolder({ ...place, ...holderOf(options) });
    const start = async (part: Part) => {
      started.push(part);
      return startPart(place, holder, part);
    };
    const { address } = holder;
    await runSteps(outsideSteps({ options, parts: allParts(options, address), address, start }), options);
    return { ...(await describe(options, holder, started)), [Symbol.asyncDispose]: remove };
  } catch (error) {
    await keepLogs(engine, logsOf(options, started));
    await remove();
    throw error;
  }
}

function placeOf({ site, reaper }: OutsideOptions): ContainerPlace {
  const name = site.cluster ?? `${site.context}-${site.namespace}`;
  return { name, stack: site.directory, reaped: reaper !== undefined };
}

/** All that leads from this machine to the containers stands from the start, whatever they do. */
function holderOf({ site, network }: OutsideOptions) {
  const processes = site.outside.flatMap((at) => at.processes.flatMap(({ ports }) => [ports.http, ports.metrics]));
  const ports = [...site.outside.map(({ tlsPort }) => tlsPort), ...processes, site.ports.outsideProxyMetrics];
  return { image: site.images.dns, network, ports, dnsPort: site.ports.dns };
}

async function describe(options: OutsideOptions, { address }: Holder, started: readonly Part[]) {
  const { engine, site, deployment } = options;
  const place = placeOf(options);
  const { port: ingressPort } = await options.ingress;
  const container = ({ process }: Part) => ({
    kind: 'Container' as const,
    name: containerName(place, process),
    engine,
  });
  return {
    address,
    processes: outsideProcesses(site, started),
    workloads: Object.fromEntries(started.map((part) => [part.process, container(part)])),
    dns: outsideDns(site, { records: deployment.dns, ingressPort }),
    logs: logsOf(options, started),
  };
}

function logsOf(options: OutsideOptions, started: readonly Part[]): readonly ContainerLog[] {
  const place = placeOf(options);
  return outsideProcesses(options.site, started).map(({ name, logFile }) => ({
    container: containerName(place, name),
    logFile,
  }));
}
