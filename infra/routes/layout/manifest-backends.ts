import { backendKind } from './backend-kind.ts';
import { allPaths, serviceOf, type IngressManifest } from './ingress-manifest.ts';
import { mainProcess, type SynapseProcess } from './layout.ts';
import { mainOf, type SynapseConfigs } from './worker-configs.ts';

/** What a service is: main, a worker (with its process) or another program. */
export type Backend = { readonly name: string; readonly process?: SynapseProcess };

/** Says what each service that an Ingress names is, from Synapse's own configuration or else from the name. */
export function manifestBackends(
  ingresses: readonly IngressManifest[],
  configs: SynapseConfigs,
): ReadonlyMap<string, Backend> {
  const paths = ingresses.flatMap(allPaths);
  // Main is whoever gets what no other rule of Matrix takes.
  const main = paths.filter(({ path }) => path === '/_matrix').map(serviceOf);
  return new Map(paths.map(serviceOf).map((service) => [service, backendOf(service, main, configs)]));
}

function backendOf(service: string, main: readonly string[], { workers }: SynapseConfigs): Backend {
  if (main.includes(service)) return { name: 'main' };
  const known = [...workers].find(([name]) => service.endsWith(`-${name}`));
  if (known) return { name: known[1].name, process: known[1] };
  const kind = backendKind(service);
  if (kind === 'main') return { name: 'main' };
  return kind === 'other' ? { name: service } : { name: service, process: kind };
}

/** Lists the processes that there are, routed to or not. */
export function manifestProcesses(
  backends: ReadonlyMap<string, Backend>,
  configs: SynapseConfigs,
): Readonly<Record<string, SynapseProcess>> {
  const routed = [...backends.values()].flatMap(({ name, process }) => (process ? [[name, process] as const] : []));
  const configured = [...configs.workers.values()].map((worker) => [worker.name, worker] as const);
  const workers = Object.fromEntries([...configured, ...routed]);
  const hasMediaWorker = Object.values(workers).some(({ hasMedia }) => hasMedia);
  return { ...workers, main: configs.workers.size > 0 ? mainOf(configs) : mainProcess(!hasMediaWorker) };
}

/** Says what the services were taken for where only their names could tell. */
export function guessNotes(backends: ReadonlyMap<string, Backend>): readonly string[] {
  return [...backends].map(([service, { name, process }]) => {
    if (process) return `service "${service}" is taken for a worker for ${process.listeners.join(' and ')}`;
    return `service "${service}" is taken for ${name === 'main' ? 'main' : 'a program beside Synapse'}`;
  });
}
