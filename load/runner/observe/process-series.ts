import type { ProcessSeries, Series } from '#infra';
import { requestsOf, type ProcessMetrics } from './process-metrics.ts';
import { metricsEveryMs, type ProcessSamples } from './sample-stack.ts';
import { growth, newest, quotient, type Grid, type Reading } from './step-series.ts';

/** Works out, step by step, what each process used and did. */
export function processSeries(samples: readonly ProcessSamples[], grid: Grid): readonly ProcessSeries[] {
  const furthest = furthestPositions(samples);
  return samples.map(({ process, usageEveryMs, metrics, ...sampled }) => {
    const usage = sampled.usage.length > 1 ? sampled.usage : ownUsage(metrics);
    const heldMs = usage === sampled.usage ? usageEveryMs : metricsEveryMs;
    const grown = (value: (one: ProcessMetrics) => number | undefined): Series =>
      growth(readings(metrics, value), grid);
    const lag = readings(metrics, ({ eventsPosition, round }) =>
      eventsPosition === undefined ? undefined : (furthest.get(round) ?? eventsPosition) - eventsPosition,
    );
    return {
      name: process.name,
      class: process.class,
      cpuCores: growth(
        readings(usage, ({ cpuSeconds }) => cpuSeconds),
        grid,
      ),
      ...throttled(usage, grid),
      residentBytes: newest(
        readings(usage, ({ residentBytes }) => residentBytes),
        grid,
        1.5 * heldMs,
      ),
      requestsPerSecond: grown(({ servlets }) => requestsOf(servlets)),
      dbTransactionsPerSecond: grown(({ dbTransactions }) => dbTransactions),
      replicationLag: newest(lag, grid, metricsEveryMs + 1000),
      cacheHitRatio: quotient(
        grown(({ cacheHits }) => cacheHits),
        grown(({ cacheLookups }) => cacheLookups),
      ),
    };
  });
}

/** Where the runtime does not show what a process uses, it is what the process says of itself. */
function ownUsage(metrics: ProcessSamples['metrics']): ProcessSamples['usage'] {
  return metrics.flatMap(({ at, cpuSeconds, residentBytes }) =>
    cpuSeconds === undefined || residentBytes === undefined ? [] : [{ at, cpuSeconds, residentBytes }],
  );
}

function throttled(usage: ProcessSamples['usage'], grid: Grid): Pick<ProcessSeries, 'throttledShare'> {
  const counted = readings(usage, ({ throttledSeconds }) => throttledSeconds);
  return counted.length > 0 ? { throttledShare: growth(counted, grid) } : {};
}

function readings<T extends { readonly at: number }>(
  samples: readonly T[],
  valueOf: (sample: T) => number | undefined,
): readonly Reading[] {
  return samples.flatMap((sample) => {
    const value = valueOf(sample);
    return value === undefined ? [] : [{ at: sample.at, value }];
  });
}

/** Finds how far the furthest process was in each round of readings. */
function furthestPositions(samples: readonly ProcessSamples[]): ReadonlyMap<number, number> {
  const furthest = new Map<number, number>();
  for (const { round, eventsPosition } of samples.flatMap(({ metrics }) => metrics))
    if (eventsPosition !== undefined) furthest.set(round, Math.max(furthest.get(round) ?? 0, eventsPosition));
  return furthest;
}
