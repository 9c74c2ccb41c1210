import { httpListener } from './homeserver.ts';
import type { HomeserverSite, Site } from './site.ts';
import type { SynapseProcess } from './synapse-processes.ts';

/** Renders the file that a worker reads beside homeserver.yaml. */
export function renderWorker(
  process: SynapseProcess,
  at: HomeserverSite,
  site: Site,
): Readonly<Record<string, unknown>> {
  const serves = process.worker?.listeners ?? [];
  return {
    worker_app: process.app,
    worker_name: process.name,
    worker_log_config: `${at.directory}/log.yaml`,
    worker_listeners: [
      // Without a resource of its own it still answers /health.
      httpListener(process.ports.http, site.address, serves.length > 0 ? serves : ['health']),
      { type: 'metrics', port: process.ports.metrics, bind_addresses: [site.address] },
      httpListener(process.ports.replication, site.address, ['replication']),
    ],
    ...(serves.includes('media') ? { enable_media_repo: true } : {}),
    ...process.worker?.extraConfig,
  };
}
