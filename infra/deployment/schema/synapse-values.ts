import { z } from 'zod';
import { chartIngress } from './chart-ingress.ts';
import { chartConfig, mainPod, signingKey, wellKnown } from './chart-parts.ts';
import { chartWorker, workerDefaults } from './chart-worker.ts';
import { freeForm, image } from './free-form.ts';

const workers = z
  .strictObject({ default: workerDefaults.optional() })
  .catchall(chartWorker)
  .transform(({ default: defaults, ...named }) => ({ defaults: defaults ?? {}, named }));

/** Values of Ananace's matrix-synapse chart, versions 2.1 to 3.12: all keys that either of them knows. */
export const synapseValues = z.strictObject({
  image: image.optional(),
  nameOverride: z.string().optional(),
  fullnameOverride: z.string().optional(),
  argoCD: z.boolean().optional(),
  serverName: z.string(),
  publicServerName: z.string().optional(),
  signingkey: signingKey.optional(),
  config: chartConfig.optional(),
  extraConfig: freeForm.nullish(),
  extraLoggers: freeForm.nullish(),
  extraSecrets: freeForm.nullish(),
  synapse: mainPod.optional(),
  workers: workers.optional(),
  wellknown: wellKnown.optional(),
  // Charts of their own: what they know is not for this one to say.
  postgresql: freeForm.optional(),
  redis: freeForm.optional(),
  externalPostgresql: freeForm.optional(),
  externalRedis: freeForm.optional(),
  persistence: freeForm.optional(),
  volumePermissions: freeForm.optional(),
  service: freeForm.optional(),
  ingress: chartIngress.optional(),
  gateway: freeForm.optional(),
  serviceAccount: freeForm.optional(),
  nodeSelector: freeForm.optional(),
  tolerations: z.array(z.unknown()).optional(),
  affinity: freeForm.optional(),
});

export type SynapseValues = z.infer<typeof synapseValues>;

/** Keys of the chart that a stack of the rig takes notice of. */
export const honouredSynapseKeys: readonly string[] = [
  'serverName',
  'publicServerName',
  'signingkey.existingSecret',
  'signingkey.existingSecretKey',
  'signingkey.job.enabled',
  'config.enableRegistration',
  'config.turnUris',
  'config.turnSecret',
  'extraConfig',
  'extraSecrets',
  'synapse.extraCommands',
  'workers.default.replicaCount',
  'workers.default.extraCommands',
  ...[
    'enabled',
    'generic',
    'app',
    'name',
    'replicaCount',
    'listeners',
    'csPaths',
    'paths',
    'extraConfig',
    'extraCommands',
  ].map((key) => `workers.*.${key}`),
  ...['enabled', 'annotations', 'traefikPaths', 'includeServerName', 'includeUnderscoreSynapse'].map(
    (key) => `ingress.${key}`,
  ),
  ...['csHosts', 'hosts', 'wkHosts', 'csPaths', 'paths'].map((key) => `ingress.${key}`),
];
