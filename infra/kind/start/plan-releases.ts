import { mkdir, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { chartReleases, type ChartRelease, type KindSite } from '../../render/index.ts';
import type { Release } from '../helm/helm.ts';
import type { KindBasis } from '../kind-context.ts';

/** Writes what the rig adds to the deployment's values, 0600, and says of what each release is made. */
export async function planReleases(
  { directory, deployment, secrets }: Pick<KindBasis, 'deployment' | 'directory' | 'secrets'>,
  site: KindSite,
): Promise<readonly Release[]> {
  const folder = `${directory}/helm`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return Promise.all(chartReleases(deployment, site, secrets).map((release) => write(folder, release)));
}

async function write(folder: string, release: ChartRelease): Promise<Release> {
  const files = release.values.map(async (values) => {
    if ('file' in values) return values.file;
    const file = `${folder}/${release.name}.${values.name}.yaml`;
    await writeFile(file, stringify(values.content, { aliasDuplicateObjects: false }), { mode: 0o600 });
    return file;
  });
  return { ...release, values: await Promise.all(files) };
}
