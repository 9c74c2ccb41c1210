import path from 'node:path';
import { z } from 'zod';
import { readYamlFile, type Deployment } from '#infra';

/** The file that configures the deployment's own homeserver, for telling a person where something stands. */
export type ValuesFile = {
  /** As deployment.yaml names it. */
  readonly file: string;
  /** Gives the path of a key of the values in that file, e.g. `spec.values.extraConfig` of a HelmRelease. */
  readonly pathOf: (key: string) => string;
  /** Version of PostgreSQL that the values name, e.g. `13.4.0`; absent where they name none. */
  readonly postgresql?: string;
};

const deploymentFile = z.looseObject({
  homeservers: z.array(z.looseObject({ values: z.string().optional() })).min(1),
});
const release = z.looseObject({ kind: z.literal('HelmRelease'), spec: z.looseObject({ values: z.unknown() }) });
const tag = z.union([z.string(), z.number()]).transform(String);
const database = z.looseObject({
  postgresql: z.looseObject({
    enabled: z.boolean().optional(),
    image: z.looseObject({ tag: tag.optional() }).optional(),
  }),
});

/** Finds the file of a deployment that has been read before, so that nothing in it is wrong. */
export async function valuesFile({ directory }: Pick<Deployment, 'directory'>): Promise<ValuesFile> {
  const whole = deploymentFile.parse(await readYamlFile(path.join(directory, 'deployment.yaml')));
  const file = whole.homeservers[0]?.values;
  if (file === undefined) return { file: 'deployment.yaml', pathOf: (key) => `homeservers[0].${key}` };
  const document = await readYamlFile(path.join(directory, file));
  const helm = release.safeParse(document);
  const postgresql = versionOf(helm.success ? helm.data.spec.values : document);
  return {
    file,
    pathOf: (key) => (helm.success ? `spec.values.${key}` : key),
    ...(postgresql === undefined ? {} : { postgresql }),
  };
}

/** Tags are such as `13.4.0-debian-10-r14`, `14`; one that is no version, such as `latest`, says nothing. */
function versionOf(values: unknown): string | undefined {
  const found = database.safeParse(values);
  if (!found.success || found.data.postgresql.enabled === false) return undefined;
  return /^\d+(\.\d+)*/.exec(found.data.postgresql.image?.tag ?? '')?.[0];
}
