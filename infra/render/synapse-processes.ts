import type { Homeserver, Worker } from '../deployment/index.ts';

/** One Synapse process of a homeserver. */
export type SynapseProcess = {
  /** `main`, or `worker_name`, e.g. `generic_worker2`. */
  readonly name: string;
  /** `main`, or the worker's key in the values, e.g. `generic_worker`. */
  readonly class: string;
  readonly app: string;
  readonly worker?: Worker;
  readonly ports: { readonly http: number; readonly metrics: number; readonly replication: number };
};

/** Lists the processes of a homeserver, main first, with three ports each from `firstPort` on. */
export function processesOf(homeserver: Homeserver, firstPort: number): readonly SynapseProcess[] {
  const named = [
    { name: 'main', class: 'main', app: 'synapse.app.homeserver' },
    ...homeserver.workers.flatMap((worker) =>
      instanceNames(worker).map((name) => ({ name, class: worker.name, app: worker.app, worker })),
    ),
  ];
  return named.map((process, index) => {
    const http = firstPort + index * 3;
    return { ...process, ports: { http, metrics: http + 1, replication: http + 2 } };
  });
}

/** Names the processes of a homeserver, main first. */
export function processNames(homeserver: Homeserver): readonly string[] {
  return processesOf(homeserver, 0).map(({ name }) => name);
}

function instanceNames(worker: Worker): readonly string[] {
  if (worker.instanceName) return [worker.instanceName];
  return Array.from({ length: worker.replicas }, (_, index) => `${worker.name}${index + 1}`);
}
