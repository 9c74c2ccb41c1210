import { access, constants, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Where groups of processes with a CPU quota can be made on this machine, or why they cannot. */
export type CpuController =
  | { readonly state: 'usable'; readonly version: 1 | 2; readonly parent: string }
  | { readonly state: 'unusable'; readonly why: string };

/** Where the kernel shows its control groups, and which of them this process is in; tests make up others. */
export type CgroupView = { readonly root: string; readonly own: string };

/** Reads the machine's own view of its control groups. */
export async function ownCgroupView(): Promise<CgroupView> {
  return { root: '/sys/fs/cgroup', own: await readFile('/proc/self/cgroup', 'utf8').catch(() => '') };
}

/** Finds the folder of control groups in which this process may make some with a CPU quota; see cgroups(7). */
export async function findCpuController(view: CgroupView): Promise<CpuController> {
  const first = await usableFirst(view);
  if (first) return { state: 'usable', version: 1, parent: first };
  const second = await usableSecond(view);
  if (second) return { state: 'usable', version: 2, parent: second };
  const there = await Promise.all([`${view.root}/cpu/cgroup.procs`, `${view.root}/cgroup.controllers`].map(isThere));
  return {
    state: 'unusable',
    why: there.includes(true)
      ? `no control group below ${view.root} may be written to by this user`
      : `there is no CPU controller of control groups below ${view.root}`,
  };
}

/** Version 1: a hierarchy of the controller's own. A group below the own one keeps within its limits. */
async function usableFirst({ root, own }: CgroupView): Promise<string | undefined> {
  const line = own.split('\n').find((text) => text.split(':')[1]?.split(',').includes('cpu'));
  const below = line?.split(':').slice(2).join(':') ?? '/';
  const candidates = [path.join(root, 'cpu', below), path.join(root, 'cpu')];
  for (const candidate of candidates)
    if ((await isThere(`${candidate}/cgroup.procs`)) && (await isWritable(candidate)))
      return candidate.replace(/\/$/, '');
  return undefined;
}

/**
 * Version 2: one hierarchy, whose groups have either processes or groups with controllers; so the own group, which has
 * this process in it, will hardly do, and a group further up is tried.
 */
async function usableSecond({ root, own }: CgroupView): Promise<string | undefined> {
  const below = own.split('\n').find((text) => text.startsWith('0::'));
  const names = (below?.slice(3) ?? '/').split('/').filter(Boolean);
  const candidates = names.map((_, index) => path.join(root, ...names.slice(0, index + 1))).toReversed();
  for (const candidate of [...candidates, root])
    if ((await isWritable(candidate)) && (await passesCpuOn(candidate))) return candidate;
  return undefined;
}

/** Lets the groups below one have CPU limits, and tells whether they can. */
export async function passesCpuOn(directory: string): Promise<boolean> {
  const listed = async (file: string): Promise<boolean> =>
    (await readFile(`${directory}/${file}`, 'utf8').catch(() => '')).trim().split(/\s+/).includes('cpu');
  if (await listed('cgroup.subtree_control')) return true;
  if (!(await listed('cgroup.controllers'))) return false;
  return writeFile(`${directory}/cgroup.subtree_control`, '+cpu').then(
    () => true,
    () => false,
  );
}

async function isThere(file: string): Promise<boolean> {
  return can(file, constants.F_OK);
}

async function isWritable(directory: string): Promise<boolean> {
  return can(directory, constants.W_OK);
}

async function can(file: string, mode: number): Promise<boolean> {
  return access(file, mode).then(
    () => true,
    () => false,
  );
}
