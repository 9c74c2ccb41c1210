import { isDeepStrictEqual } from 'node:util';
import type { ChartDefaults } from './chart-defaults.ts';
import type { Worker } from './deployment.ts';
import type { ChartWorker } from './schema/chart-worker.ts';
import type { SynapseValues } from './schema/synapse-values.ts';

/** Lists the enabled workers of the values, merged over the chart's defaults as Helm does: lists are replaced whole. */
export function workersOfValues(values: SynapseValues, defaults: ChartDefaults): readonly Worker[] {
  return Object.entries(values.workers?.named ?? {})
    .map(([name, given]) => ({ name, merged: mergeOver(defaults[name] ?? {}, given) }))
    .filter(({ merged }) => merged.enabled)
    .map(({ name, merged }) => workerOf(name, merged, values));
}

/** A null in the values takes the default away. */
function mergeOver(defaults: ChartWorker, given: ChartWorker): ChartWorker {
  return { ...defaults, ...given };
}

function workerOf(name: string, merged: ChartWorker, values: SynapseValues): Worker {
  const inherited = values.workers?.defaults ?? {};
  const commands = merged.extraCommands ?? inherited.extraCommands ?? [];
  const sameAsMain = isDeepStrictEqual(commands, values.synapse?.extraCommands ?? []);
  return {
    name,
    app: `synapse.app.${merged.generic ? 'generic_worker' : (merged.app ?? name)}`,
    replicas: merged.replicaCount ?? inherited.replicaCount ?? 1,
    // Every worker of a stack listens for replication; only the others decide what it serves.
    listeners: (merged.listeners ?? []).filter((listener) => listener !== 'replication'),
    ...(merged.name === undefined ? {} : { instanceName: merged.name }),
    ...(sameAsMain ? {} : { extraCommands: commands }),
    csPaths: merged.csPaths ?? [],
    paths: merged.paths ?? [],
    extraConfig: merged.extraConfig ?? {},
  };
}
