import { readFile } from 'node:fs/promises';

/** What the machine and one process have used up to now. */
export type CpuReading = {
  /** Milliseconds of a monotonic clock. */
  readonly at: number;
  /** Ticks of all cores together, and those of them in which nothing ran. */
  readonly hostTicks: number;
  readonly hostIdleTicks: number;
  /** Ticks of the process. */
  readonly processTicks: number;
};

/** Linux counts in hundredths of a second, whatever the kernel's own clock is. */
export const ticksPerSecond = 100;

/** Shares of processor time in a run. */
export type CpuUse = {
  /** Share of the machine that was idle. */
  readonly hostIdle: number;
  /** Cores that the process used, over the whole. */
  readonly processCores: number;
  /** Cores that it used in its busiest five seconds: a generator that is short of time for a while spoils the figures too. */
  readonly busiestCores: number;
  readonly readings: readonly CpuReading[];
};

/** Reads the processor time of the machine and of a process; undefined when it has ended. */
export async function readCpu(pid: number): Promise<CpuReading | undefined> {
  try {
    const [host, own] = await Promise.all([readFile('/proc/stat', 'utf8'), readFile(`/proc/${pid}/stat`, 'utf8')]);
    return parseCpu(host, own, performance.now());
  } catch {
    return undefined;
  }
}

/** Reads `/proc/stat` and `/proc/PID/stat`; see proc(5). */
export function parseCpu(host: string, own: string, at: number): CpuReading {
  const ticks = (host.split('\n')[0] ?? '').trim().split(/\s+/).slice(1, 9).map(Number);
  // The name in brackets may have spaces; behind it stand the fields from the third on.
  const fields = own
    .slice(own.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return {
    at,
    hostTicks: ticks.reduce((sum, value) => sum + value, 0),
    hostIdleTicks: (ticks[3] ?? 0) + (ticks[4] ?? 0),
    processTicks: (fields[11] ?? 0) + (fields[12] ?? 0),
  };
}

/** Works out the shares from readings in the order of time; undefined when there are fewer than two. */
export function cpuUse(readings: readonly CpuReading[]): CpuUse | undefined {
  const [first] = readings;
  const last = readings.at(-1);
  if (!first || !last || last.hostTicks <= first.hostTicks) return undefined;
  const windows = readings.flatMap((reading) => {
    const end = readings.find(({ at }) => at >= reading.at + 5000);
    return end ? [coresBetween(reading, end)] : [];
  });
  const processCores = coresBetween(first, last);
  return {
    hostIdle: (last.hostIdleTicks - first.hostIdleTicks) / (last.hostTicks - first.hostTicks),
    processCores,
    busiestCores: Math.max(processCores, ...windows),
    readings,
  };
}

function coresBetween(from: CpuReading, to: CpuReading): number {
  return ((to.processTicks - from.processTicks) * 1000) / ticksPerSecond / (to.at - from.at);
}
