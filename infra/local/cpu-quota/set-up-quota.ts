import { findCpuController, ownCgroupView } from './cpu-controller.ts';
import { makeCpuGroups, type CpuGroups } from './cpu-groups.ts';
import type { CpuQuota } from './cpu-quota.ts';

/** Groups that processes can be started in, or why there are none. */
export type QuotaSetUp = { readonly quota: CpuQuota; readonly groups: CpuGroups | undefined };

/** Makes a group for each process that is to have a quota; that the machine does not let it is an outcome. */
export async function setUpQuota(
  stackDirectory: string,
  wish: { readonly cores: number; readonly names: readonly string[] },
): Promise<QuotaSetUp> {
  const controller = await findCpuController(await ownCgroupView());
  if (controller.state === 'unusable')
    return { groups: undefined, quota: { state: 'impossible', why: controller.why } };
  try {
    const groups = await makeCpuGroups(stackDirectory, controller, wish);
    return { groups, quota: { state: 'in force', cores: wish.cores, version: groups.version } };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { groups: undefined, quota: { state: 'impossible', why } };
  }
}
