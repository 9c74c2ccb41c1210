import type { ChartDefaults } from './chart-defaults.ts';
import type { Homeserver } from './deployment.ts';
import { extraConfigOfValues } from './extra-config-of-values.ts';
import { ingressOfValues } from './ingress-of-values.ts';
import type { HomeserverEntry } from './schema/deployment-file.ts';
import type { SynapseValues } from './schema/synapse-values.ts';
import { workersOfValues } from './workers-of-values.ts';

export type ValuesOfHomeserver = {
  readonly entry: Pick<HomeserverEntry, 'name' | 'synapse' | 'ingress'>;
  readonly values: SynapseValues;
  readonly defaults: ChartDefaults;
};

/** Makes a homeserver of the chart's values and of what deployment.yaml says about it. */
export function homeserverOfValues({ entry, values, defaults }: ValuesOfHomeserver): Homeserver {
  return {
    name: entry.name,
    serverName: values.serverName,
    publicName: values.publicServerName ?? values.serverName,
    synapse: entry.synapse,
    workers: workersOfValues(values, defaults),
    ingress: ingressOfValues(values.ingress ?? {}, entry.ingress),
    extraConfig: extraConfigOfValues(values, entry.synapse),
    extraCommands: values.synapse?.extraCommands ?? [],
  };
}

/** Makes a homeserver that has no values file: one process, everything by default. */
export function plainHomeserver(entry: HomeserverEntry, serverName: string): Homeserver {
  const values = { serverName, publicServerName: entry.publicName ?? serverName };
  return homeserverOfValues({ entry, values, defaults: {} });
}
