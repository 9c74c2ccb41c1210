import type { Series } from '#infra';

/** The steps that a load's time is cut into. */
export type Grid = {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly stepMs: number;
  readonly steps: number;
};

/** A value at a moment, in milliseconds since the epoch; readings stand in the order of time. */
export type Reading = { readonly at: number; readonly value: number };

/** More steps than this say no more to whoever looks at them. */
const mostSteps = 900;

/** Cuts a time into steps of whole seconds. */
export function gridOf(startedAt: number, durationMs: number): Grid {
  const stepMs = 1000 * Math.max(1, Math.ceil(durationMs / 1000 / mostSteps));
  return { startedAt, stepMs, steps: Math.max(1, Math.ceil(durationMs / stepMs)) };
}

/** Gives what a counter grew by a second in each step; null where it was not read, or began anew with its process. */
export function growth(readings: readonly Reading[], grid: Grid): Series {
  const runs = unbroken(readings);
  return eachStep(grid, (from, to) => {
    for (const run of runs) {
      const begin = Math.max(from, run[0]?.at ?? Infinity);
      const end = Math.min(to, run.at(-1)?.at ?? -Infinity);
      if (end - begin >= grid.stepMs / 2) return ((valueAt(run, end) - valueAt(run, begin)) * 1000) / (end - begin);
    }
    return null;
  });
}

/** Gives the newest reading at the end of each step; null where there is none that is not older than `heldMs`. */
export function newest(readings: readonly Reading[], grid: Grid, heldMs: number): Series {
  let next = 0;
  let last: Reading | undefined;
  return eachStep(grid, (_, to) => {
    for (let reading = readings[next]; reading && reading.at <= to; reading = readings[next]) {
      last = reading;
      next += 1;
    }
    return last && to - last.at <= heldMs ? last.value : null;
  });
}

/** Divides step by step; null where there is nothing to divide by. */
export function quotient(dividend: Series, divisor: Series): Series {
  return dividend.map((value, step) => {
    const by = divisor[step];
    return value === null || !by ? null : value / by;
  });
}

function eachStep({ startedAt, stepMs, steps }: Grid, value: (from: number, to: number) => number | null): Series {
  return Array.from({ length: steps }, (_, step) => value(startedAt + step * stepMs, startedAt + (step + 1) * stepMs));
}

/** Cuts readings where the counter fell: there its process began anew. */
function unbroken(readings: readonly Reading[]): readonly (readonly Reading[])[] {
  const runs: Reading[][] = [];
  let last = Infinity;
  for (const reading of readings) {
    if (reading.value < last) runs.push([]);
    runs.at(-1)?.push(reading);
    last = reading.value;
  }
  return runs;
}

/** Reads between two readings by a straight line. */
function valueAt(run: readonly Reading[], at: number): number {
  const after = run.findIndex((reading) => reading.at >= at);
  const [left, right] = [run[after - 1], run[after]];
  if (!right) return run.at(-1)?.value ?? Number.NaN;
  if (!left || right.at === left.at) return right.value;
  return left.value + ((right.value - left.value) * (at - left.at)) / (right.at - left.at);
}
