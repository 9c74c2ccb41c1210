import type { Homeserver, Worker } from '../../deployment/index.ts';
import { homeserverRoutes } from '../routes-of.ts';
import { ingressHosts } from '../draft-rules.ts';
import { mainProcess, type Layout, type SynapseProcess } from './layout.ts';
import { streamWriters } from './stream-writers.ts';

export type HomeserverLayout = {
  readonly name: string;
  readonly homeserver: Homeserver;
  /** Hosts that Element is served from beside. */
  readonly elementHosts?: readonly string[];
  readonly knowsRewrites: boolean;
  readonly notes?: readonly string[];
};

/** Makes the layout of a homeserver as the chart would install it. */
export function layoutOfHomeserver(options: HomeserverLayout): Layout {
  const { name, homeserver, elementHosts, knowsRewrites, notes = [] } = options;
  const { ingress, extraConfig, workers, synapse } = homeserver;
  const hosts = ingressHosts(homeserver);
  const hasMediaWorker = workers.some(hasMedia);
  return {
    name,
    synapse,
    order: ingress.order,
    hosts: homeserverRoutes(homeserver, elementHosts),
    clientHost: hosts.client[0] ?? homeserver.publicName,
    federationHost: hosts.federation[0] ?? homeserver.serverName,
    processes: {
      main: mainProcess(!hasMediaWorker && extraConfig['enable_media_repo'] !== false),
      ...Object.fromEntries(workers.map((worker) => [worker.name, processOf(worker)])),
    },
    writers: streamWriters(extraConfig, workers),
    knowsRewrites,
    notes,
  };
}

function processOf(worker: Worker): SynapseProcess {
  return { listeners: worker.listeners, hasMedia: hasMedia(worker) };
}

/** Whether a worker loads the media repository. */
export function hasMedia({ app, extraConfig }: Worker): boolean {
  return app === 'synapse.app.media_repository' || extraConfig['enable_media_repo'] === true;
}
