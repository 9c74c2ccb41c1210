import { readChartDefaults } from './chart-defaults.ts';
import { chartOf } from './chart-of-entry.ts';
import type { DeploymentFolder } from './deployment-folder.ts';
import type { Homeserver } from './deployment.ts';
import { homeserverOfValues, plainHomeserver } from './homeserver-of-values.ts';
import { reportIngressFaults, reportRewriteFaults } from './ingress-faults.ts';
import type { HomeserverEntry } from './schema/deployment-file.ts';
import { honouredSynapseKeys, synapseValues } from './schema/synapse-values.ts';
import { reportWorkerFaults } from './worker-faults.ts';

/** Reads one homeserver of deployment.yaml with the values that configure it. */
export async function readHomeserver(
  folder: DeploymentFolder,
  entry: HomeserverEntry,
  index: number,
): Promise<Homeserver | undefined> {
  const report = folder.report('deployment.yaml', `homeservers[${index}]`);
  if (entry.values === undefined) {
    if (entry.serverName === undefined) report('serverName', 'is missing; without values it must stand here');
    return entry.serverName === undefined ? undefined : plainHomeserver(entry, entry.serverName);
  }
  for (const key of ['serverName', 'publicName'] as const) {
    if (entry[key] !== undefined) report(key, `stands in ${entry.values} already; leave it out here`);
  }
  return readFromValues(folder, { ...entry, values: entry.values }, index);
}

type EntryWithValues = HomeserverEntry & { readonly values: string };

async function readFromValues(folder: DeploymentFolder, entry: EntryWithValues, index: number) {
  const { values: file } = entry;
  const checks = { schema: synapseValues, owner: 'the chart', honoured: honouredSynapseKeys };
  const [read, chart] = await Promise.all([
    folder.readChartValues(file, checks),
    chartOf(folder, entry.chart, folder.report('deployment.yaml', `homeservers[${index}].chart`)),
  ]);
  if (!read) return undefined;
  const { chartDefaults } = chart;
  const defaults = await readChartDefaults(chartDefaults);
  const homeserver = {
    ...homeserverOfValues({ entry, values: read.checked, defaults }),
    values: read.values,
    ...chart,
  };
  reportWorkerFaults(homeserver, folder.report(file));
  reportIngressFaults(homeserver, folder.report(file));
  reportRewriteFaults(homeserver, folder.report('deployment.yaml', `homeservers[${index}].ingress`));
  return homeserver;
}
