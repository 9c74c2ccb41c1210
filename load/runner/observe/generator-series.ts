import type { Series } from '#infra';
import { ticksPerSecond, type CpuReading } from '../generate/cpu-time.ts';
import { growth, quotient, type Grid, type Reading } from './step-series.ts';

/** Works out, step by step, how idle the machine was and how many cores the load generator used. */
export function generatorSeries(
  cpu: readonly CpuReading[],
  grid: Grid,
): { readonly hostIdle: Series; readonly generatorCores: Series } {
  const grown = (value: (reading: CpuReading) => number): Series => growth(readings(cpu, value), grid);
  return {
    hostIdle: quotient(
      grown(({ hostIdleTicks }) => hostIdleTicks),
      grown(({ hostTicks }) => hostTicks),
    ),
    generatorCores: grown(({ processTicks }) => processTicks / ticksPerSecond),
  };
}

/** Readings of the processor have a clock that counts from this process's start. */
function readings(cpu: readonly CpuReading[], value: (reading: CpuReading) => number): readonly Reading[] {
  return cpu.map((reading) => ({ at: performance.timeOrigin + reading.at, value: value(reading) }));
}
