import path from 'node:path';
import { processIds, usageInCluster, type Environment, type UsageReading } from '#infra';
import { usageOf } from './process-usage.ts';

/** Where it is read what processes use, by their names. */
export type UsageSource = {
  /** How often there is something new to read, in milliseconds. */
  readonly everyMs: number;
  readonly read: () => Promise<ReadonlyMap<string, UsageReading>>;
};

/** Processor time and memory are cheap to read from `/proc`. */
const ofMachineEveryMs = 1000;

/** A node looks at its containers every ten seconds or so. */
const ofClusterEveryMs = 10_000;

/** Says where the runtime of a stack shows what its processes use. */
export function usageSourceOf(environment: Environment): UsageSource {
  if (environment.kubernetes) return { everyMs: ofClusterEveryMs, read: () => readFromCluster(environment) };
  const directory = path.dirname(environment.secretsFile);
  return { everyMs: ofMachineEveryMs, read: () => readFromMachine(directory) };
}

/** Processes are started anew under load, with other pids. */
async function readFromMachine(directory: string): Promise<ReadonlyMap<string, UsageReading>> {
  const pids = await processIds(directory);
  const at = Date.now();
  const now = usageOf([...pids.values()]);
  const readings = [...pids].flatMap(([name, pid]): readonly (readonly [string, UsageReading])[] => {
    const found = now.get(pid);
    return found ? [[name, { at, ...found }]] : [];
  });
  return new Map(readings);
}

/** Nodes that may not be asked, or do not answer, have no readings: what Synapse says of itself is left. */
async function readFromCluster(environment: Environment): Promise<ReadonlyMap<string, UsageReading>> {
  return usageInCluster(environment).catch(() => new Map<string, UsageReading>());
}
