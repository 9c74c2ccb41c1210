import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { until } from '../../support/index.ts';
import { passesCpuOn, type CpuController } from './cpu-controller.ts';

const schema = z.object({
  version: z.union([z.literal(1), z.literal(2)]),
  /** Folder of the stack's own group; each process has one below it. */
  directory: z.string(),
  /** Cores that each process may use. */
  cores: z.number(),
});

/** Control groups of one stack, a group a process. */
export type CpuGroups = z.infer<typeof schema>;

/** Milliseconds of one period of the quota; the kernel's usual 100 would make answers come in bursts. */
const periodMs = 50;

/** The least quota that the kernel takes, in cores. */
export const leastCpuQuota = 1 / periodMs;

/** The file in a stack's folder that knows of its groups, whatever became of the rig that made them. */
const fileOf = (stackDirectory: string): string => `${stackDirectory}/cpu-groups.json`;

/**
 * Makes a group a process, without a limit yet, after putting them down in the stack's folder.
 * @throws Error of the file system when the machine does not let it.
 */
export async function makeCpuGroups(
  stackDirectory: string,
  controller: Extract<CpuController, { state: 'usable' }>,
  { cores, names }: { readonly cores: number; readonly names: readonly string[] },
): Promise<CpuGroups> {
  const mark = createHash('sha256').update(stackDirectory).digest('hex').slice(0, 12);
  const { version, parent } = controller;
  const groups: CpuGroups = { version, directory: path.join(parent, `matrix-rig-${mark}`), cores };
  await removeGroups(groups);
  await writeFile(`${fileOf(stackDirectory)}.draft`, JSON.stringify(groups));
  await rename(`${fileOf(stackDirectory)}.draft`, fileOf(stackDirectory));
  await mkdir(groups.directory);
  if (version === 2) await passesCpuOn(groups.directory);
  for (const name of names) await mkdir(groupOf(groups, name));
  return groups;
}

/** Reads which groups a stack has; undefined when it has none. */
export async function readCpuGroups(stackDirectory: string): Promise<CpuGroups | undefined> {
  const text = await readFile(fileOf(stackDirectory), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : schema.parse(JSON.parse(text));
}

/** Names the folder of a process's group, e.g. of `netsoc/main`. */
export function groupOf({ directory }: CpuGroups, name: string): string {
  return `${directory}/${name.replaceAll('/', '-')}`;
}

/** Puts a shell before a command that enters the group; so the process is in it again whenever it is started again. */
export function enterGroup(group: string, command: readonly string[]): readonly string[] {
  return ['sh', '-c', 'echo $$ > "$0/cgroup.procs" && exec "$@"', group, ...command];
}

/** Sets the limit of every group of a stack, in cores, or takes it away. */
export async function limitGroups(groups: CpuGroups, cores: number | 'unlimited'): Promise<void> {
  const period = periodMs * 1000;
  const quota = cores === 'unlimited' ? undefined : Math.round(cores * period);
  for (const group of await groupsIn(groups)) {
    if (groups.version === 2) await writeFile(`${group}/cpu.max`, `${quota ?? 'max'} ${period}`);
    else {
      await writeFile(`${group}/cpu.cfs_period_us`, String(period));
      await writeFile(`${group}/cpu.cfs_quota_us`, String(quota ?? -1));
    }
  }
}

/** Removes the groups of a stack whose processes have ended; safe where there are none, and safe to repeat. */
export async function removeCpuGroups(stackDirectory: string): Promise<void> {
  const groups = await readCpuGroups(stackDirectory).catch(() => undefined);
  if (groups) await removeGroups(groups);
}

async function removeGroups(groups: CpuGroups): Promise<void> {
  for (const group of [...(await groupsIn(groups)), groups.directory])
    // A process that has just ended may be on its way out of the group still.
    await until(() => isRemoved(group), { within: 3000, everyMs: 20, what: `the end of control group ${group}` });
}

async function isRemoved(group: string): Promise<boolean> {
  return rmdir(group).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return true;
      throw error;
    },
  );
}

async function groupsIn({ directory }: CpuGroups): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(directory, name));
}
