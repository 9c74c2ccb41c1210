import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { nearestChartVersion, type ChartVersion } from './chart-defaults.ts';
import type { DeploymentFolder } from './deployment-folder.ts';
import type { NamedChart } from './deployment.ts';
import type { Report } from './fault.ts';
import type { HomeserverEntry } from './schema/deployment-file.ts';

/** Says by which chart a homeserver gets into a cluster, and whose defaults hold for what its values leave out. */
export async function chartOf(
  { directory }: Pick<DeploymentFolder, 'directory'>,
  entry: HomeserverEntry['chart'],
  report: Report,
): Promise<{ readonly chart?: NamedChart; readonly chartDefaults: ChartVersion }> {
  if (typeof entry === 'string') return { chartDefaults: entry };
  const { reference, repository, version } = entry;
  const more = { ...(repository === undefined ? {} : { repository }), ...(version === undefined ? {} : { version }) };
  const chartDefaults = version === undefined ? '3.12.30' : nearestChartVersion(version);
  if (repository !== undefined || reference.startsWith('oci://'))
    return { chart: { reference, ...more }, chartDefaults };
  const folder = resolve(directory, reference);
  const found = await access(join(folder, 'Chart.yaml')).then(
    () => true,
    () => false,
  );
  if (!found) report('reference', `"${reference}" is no folder of a chart, which would hold Chart.yaml`);
  return { chart: { reference: folder, ...more }, chartDefaults };
}
