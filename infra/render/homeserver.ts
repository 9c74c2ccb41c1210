import { linkOf } from './links.ts';
import { rigSettings } from './rig-settings.ts';
import { withServiceAddresses } from './service-addresses.ts';
import type { HomeserverSite, Site } from './site.ts';
import type { SynapseProcess } from './synapse-processes.ts';

/** Secrets that Synapse of one homeserver is given. */
export type HomeserverSecrets = {
  readonly databasePassword: string;
  readonly redisPassword: string;
  readonly registrationSharedSecret: string;
  readonly macaroonSecretKey: string;
  readonly formSecret: string;
  readonly workerReplicationSecret: string;
};

type Config = Readonly<Record<string, unknown>>;

/** Renders homeserver.yaml, which main and the workers share; Synapse reads JSON as YAML. */
export function renderHomeserver(at: HomeserverSite, site: Site, secrets: HomeserverSecrets): Config {
  const { homeserver, directory } = at;
  return {
    server_name: homeserver.serverName,
    public_baseurl: `https://${homeserver.publicName}/`,
    signing_key_path: `${directory}/signing.key`,
    media_store_path: `${directory}/media`,
    log_config: `${directory}/log.yaml`,
    listeners: mainListeners(at, site.address),
    database: database(at, site, secrets),
    registration_shared_secret: secrets.registrationSharedSecret,
    macaroon_secret_key: secrets.macaroonSecretKey,
    form_secret: secrets.formSecret,
    enable_metrics: true,
    report_stats: false,
    trusted_key_servers: [],
    ...rigSettings({
      authority: `${site.directory}/tls/ca.pem`,
      productionLimits: site.productionLimits,
      // Pages are served on loopback, and Synapse is to ask nobody else.
      ...(site.urlPreviews && at === site.homeservers[0] ? { previewsFrom: ['127.0.0.1'] } : {}),
    }),
    ...(homeserver.workers.length > 0 ? workerSettings(at, site, secrets) : {}),
    ...withServiceAddresses(homeserver.extraConfig, site),
  };
}

function database({ homeserver, database: own }: HomeserverSite, site: Site, secrets: HomeserverSecrets): Config {
  return {
    name: 'psycopg2',
    args: {
      user: homeserver.name,
      password: secrets.databasePassword,
      database: own ?? homeserver.name,
      host: site.address,
      port: linkOf(site.links, homeserver.name, 'database')?.port ?? site.ports.postgres,
      cp_min: 1,
      cp_max: 10,
    },
  };
}

function mainListeners({ homeserver, processes }: HomeserverSite, address: string): readonly Config[] {
  const main = processes[0];
  if (!main) return [];
  const media = homeserver.workers.some(({ listeners }) => listeners.includes('media')) ? [] : ['media'];
  return [
    httpListener(main.ports.http, address, ['client', 'federation', ...media]),
    { type: 'metrics', port: main.ports.metrics, bind_addresses: [address] },
    httpListener(main.ports.replication, address, ['replication']),
  ];
}

/** One HTTP listener behind the proxy. */
export function httpListener(port: number, address: string, names: readonly string[]): Config {
  const requestId = { request_id_header: 'X-Request-Id' };
  return { type: 'http', port, bind_addresses: [address], x_forwarded: true, ...requestId, resources: [{ names }] };
}

function workerSettings({ processes, homeserver }: HomeserverSite, site: Site, secrets: HomeserverSecrets): Config {
  const instances = (name: string): readonly string[] =>
    processes.filter((process) => process.class === name).map((process) => process.name);
  const classes = new Set(homeserver.workers.map(({ name }) => name));
  return {
    worker_replication_secret: secrets.workerReplicationSecret,
    redis: { enabled: true, host: site.address, port: site.ports.redis, password: secrets.redisPassword },
    instance_map: Object.fromEntries(processes.map((process) => [process.name, replicationAddress(process, site)])),
    ...(classes.has('pusher') ? { pusher_instances: instances('pusher') } : {}),
    ...(classes.has('federation_sender') ? { federation_sender_instances: instances('federation_sender') } : {}),
    ...(classes.has('media_repository')
      ? { enable_media_repo: false, media_instance_running_background_jobs: instances('media_repository')[0] }
      : {}),
  };
}

function replicationAddress({ ports }: SynapseProcess, site: Site): Config {
  return { host: site.address, port: ports.replication };
}
