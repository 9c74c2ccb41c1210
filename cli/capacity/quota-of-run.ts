import type { CapacityQuota, CapacityStep, CpuQuota } from '#infra';

/** Says whether the CPU quota was in force on all stacks of a run, and what showed it. */
export function quotaOfRun(
  coresPerProcess: number,
  quotas: readonly CpuQuota[],
  steps: readonly CapacityStep[],
): CapacityQuota {
  const impossible = quotas.find((quota) => quota.state === 'impossible');
  if (impossible) return { coresPerProcess, inForce: false, shownBy: impossible.why };
  const [version] = quotas.flatMap((quota) => (quota.state === 'in force' ? [quota.version] : []));
  if (version === undefined) return { coresPerProcess, inForce: false, shownBy: 'no stack was measured' };
  const valid = steps.filter(({ invalid }) => invalid.length === 0);
  const limited = valid.flatMap(({ processes }) => processes).filter((one) => one.throttledShare !== undefined);
  const stopped = valid.filter(({ processes }) => processes.some(({ throttledShare = 0 }) => throttledShare > 0));
  const most = Math.max(0, ...limited.map(({ cpuCores }) => cpuCores));
  const shownBy = [
    `control groups of version ${version}`,
    `in ${stopped.length} of ${valid.length} valid steps the kernel stopped a process for having used up its quota`,
    `none used more than ${most.toFixed(3)} cores over a step`,
  ].join('; ');
  return { coresPerProcess, inForce: true, shownBy };
}
