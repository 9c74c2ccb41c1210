import type { QuotaReading } from '#infra';

/** What shows, or fails to show, that every process kept to its quota while a step ran. */
export type QuotaProof = {
  /** Why the step says nothing of processes under a quota; empty when all were under theirs. */
  readonly faults: readonly string[];
  /** Share of the periods in which each process was stopped, by its name. */
  readonly throttledShare: Readonly<Record<string, number>>;
};

export type QuotaEvidence = {
  readonly before: readonly QuotaReading[];
  readonly after: readonly QuotaReading[];
  /** Most cores that each process used in any two seconds of the step, by its name. */
  readonly busiestCores: Readonly<Record<string, number>>;
  readonly cores: number;
};

/** Processor time is counted in hundredths of a second, and a limit holds for a period, not for a moment. */
const tolerance = 1.15;

/** Holds what the kernel says of the quotas against what the processes really used. */
export function proveQuota({ before, after, busiestCores, cores }: QuotaEvidence): QuotaProof {
  const faults = after.flatMap((reading) => {
    const earlier = before.find(({ name }) => name === reading.name);
    const used = busiestCores[reading.name] ?? 0;
    return [
      ...(reading.inGroup && earlier?.inGroup
        ? []
        : [`${reading.name} (pid ${reading.pid}) is not under its CPU quota`]),
      ...(reading.limitCores !== undefined && Math.abs(reading.limitCores - cores) < 1e-6
        ? []
        : [`the CPU quota of ${reading.name} is ${reading.limitCores ?? 'not set'}, and should be ${cores}`]),
      ...(used <= cores * tolerance
        ? []
        : [`${reading.name} used ${used.toFixed(2)} cores, and its CPU quota is ${cores}: the quota does not hold`]),
    ];
  });
  const shares = after.map((reading) => [reading.name, throttledShare(before, reading)] as const);
  return {
    faults: after.length === 0 ? ['no process has a CPU quota'] : faults,
    throttledShare: Object.fromEntries(shares),
  };
}

function throttledShare(before: readonly QuotaReading[], { name, periods, throttled }: QuotaReading): number {
  const earlier = before.find((reading) => reading.name === name);
  const ran = periods - (earlier?.periods ?? 0);
  return ran > 0 ? Math.min(1, (throttled - (earlier?.throttled ?? 0)) / ran) : 0;
}
