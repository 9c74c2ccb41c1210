import type { Homeserver, Worker } from '../../deployment/index.ts';
import type { HomeserverSecrets } from '../homeserver.ts';
import type { KindSite } from '../kind-site.ts';
import { rigSettings } from '../rig-settings.ts';
import type { ChartSecrets, HelmValues } from './chart-release.ts';
import { imageValues } from './image-values.ts';
import { namedChartConfig, namedChartWorkers } from './named-chart.ts';
import { authorityPath, hasOwnLists, mainNames, podAdditions, withAdditions } from './pod-additions.ts';

/**
 * Makes what the rig adds to a deployment's values of the matrix-synapse chart: where things are in this cluster, and what
 * every stack has on whatever runtime. It holds no secret, and is the same for the rig's own chart and for Ananace's.
 */
export function synapseValues(site: KindSite): HelmValues {
  const { own, services, objects, images } = site;
  const { homeserver } = own;
  const { synapse, workers } = homeserver.values?.tree ?? {};
  const additions = podAdditions(site);
  return {
    // So that main's Service is called as the values of ma1sd call it.
    fullnameOverride: services.synapse.name,
    image: imageValues(images.synapse[homeserver.synapse] ?? ''),
    signingkey: { job: { enabled: false }, existingSecret: objects.signingKey, existingSecretKey: 'signing.key' },
    config: { reportStats: false, trustedKeyServers: [] },
    extraConfig: { ...withoutThoseOf(homeserver, addedConfig(site)), ...withoutUnknownStreams(homeserver) },
    extraLoggers: {
      'synapse.storage.SQL': { level: 'WARNING' },
      // It says by which step of server discovery a server was found, and nothing else.
      'synapse.http.federation.matrix_federation_agent': { level: 'DEBUG' },
    },
    synapse: withAdditions(synapse, additions, mainNames),
    workers: {
      default: withAdditions(section(workers)['default'], additions),
      ...Object.assign({}, ...homeserver.workers.map((worker) => workerValues(site, worker))),
    },
    ...databases(site),
    persistence: { enabled: true, size: '2Gi' },
  };
}

/** Makes the values that are secret. */
export function secretSynapseValues({ name, extraConfig }: Homeserver, { homeservers }: ChartSecrets): HelmValues {
  const secrets = homeservers[name];
  if (!secrets) throw new Error(`No secrets were made for homeserver "${name}"`);
  const { registrationSharedSecret, macaroonSecretKey } = secrets;
  const own = Object.entries(moreSecrets(secrets)).filter(([key]) => !(key in extraConfig));
  return { config: { registrationSharedSecret, macaroonSecretKey }, extraSecrets: Object.fromEntries(own) };
}

function moreSecrets({ formSecret, workerReplicationSecret }: HomeserverSecrets): HelmValues {
  return { form_secret: formSecret, worker_replication_secret: workerReplicationSecret };
}

function addedConfig({ own, suite, productionLimits, urlPreviews }: KindSite): HelmValues {
  const previewsFrom = [suite.network ?? suite.address];
  return {
    ...rigSettings({ authority: authorityPath, productionLimits, ...(urlPreviews ? { previewsFrom } : {}) }),
    ...(own.homeserver.chart ? namedChartConfig(own) : {}),
  };
}

/** What the deployment says itself stays, as everywhere. */
function withoutThoseOf({ extraConfig }: Homeserver, config: HelmValues): HelmValues {
  return Object.fromEntries(Object.entries(config).filter(([key]) => !(key in extraConfig)));
}

/** Takes the writers away that this version of Synapse does not know, as the reading of the values did. */
function withoutUnknownStreams({ values, extraConfig }: Homeserver): HelmValues {
  const written = section(section(values?.tree['extraConfig'])['stream_writers']);
  const known = section(extraConfig['stream_writers']);
  const unknown = Object.keys(written).filter((stream) => !(stream in known));
  if (unknown.length === 0) return {};
  return { stream_writers: Object.fromEntries(unknown.map((stream) => [stream, null])) };
}

/** Values of a worker by its key, and of what else it becomes in a chart of somebody else's. */
function workerValues(site: KindSite, worker: Worker): Readonly<Record<string, HelmValues>> {
  const { homeserver } = site.own;
  const given = section(section(homeserver.values?.tree['workers'])[worker.name]);
  const lists = hasOwnLists(given) ? withAdditions(given, podAdditions(site)) : {};
  if (homeserver.chart) {
    const named = Object.entries(namedChartWorkers(worker));
    return Object.fromEntries(named.map(([key, values]) => [key, { ...lists, ...values }]));
  }
  const { csPaths, paths, listeners } = worker;
  // The rig's own chart has the lists of today's; those of an older one must be said.
  const isToday = (homeserver.chartDefaults ?? '3.12.30') === '3.12.30';
  return { [worker.name]: { ...lists, ...(isToday ? {} : { csPaths, paths, listeners }) } };
}

function databases({ services: { postgres, redis }, objects, own }: KindSite): HelmValues {
  const { name } = own.homeserver;
  return {
    postgresql: { enabled: false },
    externalPostgresql: {
      host: postgres.name,
      port: postgres.port,
      username: name,
      database: name,
      existingSecret: objects.postgres,
      existingSecretPasswordKey: name,
      extraArgs: { cp_min: 1 },
    },
    // Ananace's chart takes the password of an external one only where auth is on and its own default is gone.
    redis: { enabled: false, auth: { enabled: true, password: '' } },
    externalRedis: {
      host: redis.name,
      port: redis.port,
      existingSecret: objects.redis,
      existingSecretPasswordKey: 'password',
    },
  };
}

function section(value: unknown): HelmValues {
  return typeof value === 'object' && value !== null ? (value as HelmValues) : {};
}
