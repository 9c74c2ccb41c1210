import type { ProcessSamples } from '../../runner/observe/sample-stack.ts';

export type Usage = ProcessSamples['usage'][number];

/** What one process used over some time; a worker that was started anew in it began from nothing again. */
export type Used = { readonly cpuCores: number; readonly residentBytes: number };

/** A moment's use says little: processor time is counted in hundredths of a second. */
const busyMs = 2000;

/** Takes out of readings what was used while the generator ran; what is read back afterwards is no load. */
export function during(usage: readonly Usage[], from: number, to: number): readonly Usage[] {
  const first = usage.findLastIndex(({ at }) => at <= from);
  const last = usage.findIndex(({ at }) => at >= to);
  return usage.slice(Math.max(0, first), last < 0 ? undefined : last + 1);
}

/** Works out what was used from the first reading to the last; undefined when there are fewer than two. */
export function usedOf(usage: readonly Usage[]): Used | undefined {
  const [first] = usage;
  const last = usage.at(-1);
  if (!first || !last || last.at <= first.at) return undefined;
  const residentBytes = Math.max(...usage.map((reading) => reading.residentBytes));
  return { cpuCores: coresBetween(first, last), residentBytes };
}

/** Finds the most cores that were used over two seconds at least. */
export function busiestOf(usage: readonly Usage[]): number {
  const windows = usage.flatMap((from) => {
    const to = usage.find(({ at }) => at >= from.at + busyMs);
    return to ? [coresBetween(from, to)] : [];
  });
  return Math.max(0, ...windows);
}

function coresBetween(from: Usage, to: Usage): number {
  return Math.max(0, ((to.cpuSeconds - from.cpuSeconds) * 1000) / (to.at - from.at));
}
