import type { Worker } from '../../deployment/index.ts';
import type { KindHomeserver } from '../kind-site.ts';
import type { HelmValues } from './chart-release.ts';

/** What Ananace's chart would leave out of homeserver.yaml: ids of requests in the log, and who sends to which server. */
export function namedChartConfig({ homeserver, processes }: KindHomeserver): HelmValues {
  const senders = processes.filter(({ app }) => app === 'synapse.app.federation_sender').map(({ name }) => name);
  const media = homeserver.workers.some(({ listeners }) => listeners.includes('media')) ? [] : ['media'];
  return {
    listeners: [
      listener(8008, ['client', 'federation', ...media]),
      listener(9090, ['metrics']),
      listener(9093, ['replication']),
    ],
    ...(senders.length > 1 ? { federation_sender_instances: senders } : {}),
  };
}

/**
 * Makes of a worker what Ananace's chart needs to be told, by keys of `workers`: ids of requests, and a class of its own
 * for each federation sender, since it gives replicas no names and all of them would send everything.
 */
export function namedChartWorkers(worker: Worker): Readonly<Record<string, HelmValues>> {
  const own = { extraConfig: { worker_listeners: workerListeners(worker) } };
  if (worker.app !== 'synapse.app.federation_sender' || worker.replicas === 1) return { [worker.name]: own };
  const numbers = Array.from({ length: worker.replicas }, (_, index) => index + 1);
  return Object.fromEntries(
    numbers.map((number) => {
      const sender = {
        ...own,
        enabled: true,
        app: 'federation_sender',
        replicaCount: 1,
        name: `${worker.name}${number}`,
      };
      return [number === 1 ? worker.name : `${worker.name}_${number}`, sender];
    }),
  );
}

function workerListeners({ listeners, instanceName }: Worker): readonly HelmValues[] {
  return [
    listener(9090, ['metrics']),
    ...(instanceName === undefined ? [] : [listener(9093, ['replication'])]),
    ...(listeners.length > 0 ? [listener(8083, listeners)] : []),
  ];
}

function listener(port: number, names: readonly string[]): HelmValues {
  const requestId = { request_id_header: 'X-Request-Id' };
  return { type: 'http', port, bind_addresses: ['::'], x_forwarded: true, ...requestId, resources: [{ names }] };
}
