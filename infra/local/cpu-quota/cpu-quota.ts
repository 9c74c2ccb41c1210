import { readFile } from 'node:fs/promises';
import { groupOf, limitGroups, readCpuGroups, type CpuGroups } from './cpu-groups.ts';
import { readRecord } from '../stack-record.ts';

/** What became of the wish that each Synapse process of the own homeserver has a CPU quota. */
export type CpuQuota =
  | { readonly state: 'in force'; readonly cores: number; readonly version: 1 | 2 }
  | { readonly state: 'impossible'; readonly why: string };

/** How one process stands to its quota, as the kernel says. */
export type QuotaReading = {
  /** e.g. `netsoc/main`. */
  readonly name: string;
  readonly pid: number;
  /** Whether the process is in its group, so that the limit is its own. */
  readonly inGroup: boolean;
  /** Cores that the group may use; undefined where it has no limit. */
  readonly limitCores: number | undefined;
  /** Periods in which the group ran, and those of them in which it was stopped for having used up its quota. */
  readonly periods: number;
  readonly throttled: number;
};

/** Reads how the processes of a stack stand to their quotas; empty where none was set. */
export async function readQuotas(stackDirectory: string): Promise<readonly QuotaReading[]> {
  const groups = await readCpuGroups(stackDirectory);
  if (!groups) return [];
  const { processes = [] } = (await readRecord(stackDirectory)) ?? {};
  const read = processes.map(({ name, pid }) => readingOf(groups, name, pid));
  return (await Promise.all(read)).filter((reading) => reading !== undefined);
}

/** Takes the quotas away for what is not measured, until the outcome is disposed of. */
export async function withoutQuotas(stackDirectory: string): Promise<AsyncDisposable> {
  const groups = await readCpuGroups(stackDirectory);
  if (groups) await limitGroups(groups, 'unlimited');
  return {
    [Symbol.asyncDispose]: async () => {
      if (groups) await limitGroups(groups, groups.cores);
    },
  };
}

/** A process without a group of its own, such as the proxy, has no quota. */
async function readingOf(groups: CpuGroups, name: string, pid: number): Promise<QuotaReading | undefined> {
  const group = groupOf(groups, name);
  const read = (file: string): Promise<string> => readFile(`${group}/${file}`, 'utf8').catch(() => '');
  const members = await readFile(`${group}/cgroup.procs`, 'utf8').catch(() => undefined);
  if (members === undefined) return undefined;
  const statistics = await read('cpu.stat');
  return {
    name,
    pid,
    inGroup: members.split('\n').includes(String(pid)),
    limitCores:
      groups.version === 2
        ? limitOf((await read('cpu.max')).trim().split(' '))
        : limitOf([await read('cpu.cfs_quota_us'), await read('cpu.cfs_period_us')]),
    periods: valueOf(statistics, 'nr_periods'),
    throttled: valueOf(statistics, 'nr_throttled'),
  };
}

function limitOf([quota, period]: readonly string[]): number | undefined {
  const cores = Number(quota) / Number(period);
  return cores > 0 ? cores : undefined;
}

function valueOf(statistics: string, key: string): number {
  return Number(new RegExp(`^${key} (\\d+)$`, 'm').exec(statistics)?.[1] ?? 0);
}
