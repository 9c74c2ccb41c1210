import { z } from 'zod';
import { chartVersions } from '../chart-defaults.ts';

/** A version of Synapse as PyPI names it; YAML makes a number of 1.98, which is none. */
export const synapseVersion = z
  .unknown()
  .refine((value) => typeof value === 'string' && /^\d+\.\d+\.\d+(rc\d+)?$/.test(value), {
    error: ({ input }) => `${JSON.stringify(input) ?? 'nothing'} is no version of Synapse; one looks like 1.163.2`,
  })
  .transform(String);

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be of small letters, digits and "-"');
const host = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a host name in small letters');

const image = z
  .string()
  .regex(/^[a-z0-9][\w./:@{}-]*$/, 'must be the reference of an image, e.g. docker.io/library/postgres:15');

const ingress = z.strictObject({
  order: z.enum(['traefik', 'nginx', 'file']).default('traefik'),
  rewrites: z.array(z.strictObject({ from: z.string(), to: z.string() })).default([]),
  traefik: image.optional(),
});

/** A chart of somebody else's, which a cluster installs in place of the rig's own. */
const namedChart = z
  .strictObject({
    reference: z.string().min(1),
    repository: z.url({ protocol: /^https?$/ }).optional(),
    version: z
      .string()
      .regex(/^\d+\.\d+\.\d+/, 'must be the version of a chart, e.g. 3.12.30')
      .optional(),
  })
  .refine(({ reference, repository, version }) => !fetched(reference, repository) || version !== undefined, {
    path: ['version'],
    error: 'is missing; a chart that is fetched could else be another one each day',
  })
  .refine(({ reference, repository }) => repository === undefined || !/[:/]/.test(reference), {
    path: ['reference'],
    error: 'must be a name where there is a repository',
  });

function fetched(reference: string, repository: string | undefined): boolean {
  return repository !== undefined || reference.startsWith('oci://');
}

const homeserver = z.strictObject({
  name,
  synapse: synapseVersion,
  values: z.string().optional(),
  chart: z.union([z.enum(chartVersions), namedChart]).default('3.12.30'),
  serverName: host.optional(),
  publicName: host.optional(),
  ingress: ingress.prefault({}),
});

const srvRecord = z.strictObject({
  name: z
    .string()
    .regex(
      /^_(matrix|matrix-fed|matrix-identity)\._tcp\../,
      'must be _matrix, _matrix-fed or _matrix-identity ._tcp of a server name',
    ),
  target: host,
  port: z.int().min(1, 'must be a port').max(65_535, 'must be a port'),
  priority: z.int().min(0, 'must not be below 0').default(10),
  weight: z.int().min(0, 'must not be below 0').default(0),
});

/** Images that take the place of those which the rig builds; ma1sd and Element name theirs where they are set. */
const images = z.strictObject({
  synapse: image
    .refine((reference) => reference.includes('{version}'), {
      error: 'must hold {version}, which stands for the version of Synapse, e.g. matrixdotorg/synapse:v{version}',
    })
    .optional(),
  postgres: image.optional(),
  redis: image.optional(),
  haproxy: image.optional(),
  dns: image.optional(),
  iam: image.optional(),
  reaper: image.optional(),
});

/** deployment.yaml: which servers, names and programs there are, and which file configures what. */
export const deploymentFile = z.strictObject({
  homeservers: z.array(homeserver).min(1, 'must name a homeserver'),
  dns: z.array(srvRecord).default([]),
  ma1sd: z
    .strictObject({
      program: z.enum(['auto', 'image', 'command', 'url', 'standin']).default('auto'),
      reference: z.string().optional(),
      mode: z.enum(['compat', 'fixed']).default('compat'),
      values: z.string(),
    })
    .refine(({ program, reference }) => program !== 'command' || reference !== undefined, {
      path: ['reference'],
      error: 'is missing; with program command it is the command line, {config} being the path of ma1sd.yaml',
    })
    .refine(
      ({ program, reference }) => program !== 'url' || z.url({ protocol: /^http$/ }).safeParse(reference).success,
      {
        path: ['reference'],
        error: 'must be the http address of ma1sd with program url',
      },
    ),
  element: z.strictObject({
    program: z.enum(['auto', 'image', 'archive', 'folder', 'shell']).default('auto'),
    reference: z.string().optional(),
    values: z.string(),
    welcomePage: z.string(),
  }),
  accounts: z.string(),
  images: images.optional(),
});

export type DeploymentFile = z.infer<typeof deploymentFile>;
export type HomeserverEntry = DeploymentFile['homeservers'][number];
