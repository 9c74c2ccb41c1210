import type { Fault } from './fault-schema.ts';

/** When a fault is to come and go, in seconds after the load began. */
export type PlannedFault = { readonly fault: Fault; readonly from: number; readonly to: number };

/** Seconds of load after the last recovery, so that what it leaves is caught up with under load. */
const tailSeconds = 10;

/** Plans the faults of a profile one after the other, each with time to recover and a calm before the next. */
export function timelineOf(faults: readonly Fault[], calmSeconds: number): readonly PlannedFault[] {
  let free = 0;
  return faults.map((fault) => {
    const from = fault.atSeconds ?? free + calmSeconds;
    const to = from + fault.seconds;
    free = to + fault.recoverSeconds;
    return { fault, from, to };
  });
}

/** Gives how long a load must be for its faults. */
export function secondsFor(planned: readonly PlannedFault[]): number {
  return Math.max(0, ...planned.map(({ to, fault }) => to + fault.recoverSeconds)) + tailSeconds;
}

/** Says what is wrong with the times of faults: one begins before the one before it has had its time. */
export function overlaps(planned: readonly PlannedFault[]): readonly number[] {
  return planned.flatMap(({ from }, index) => {
    const before = planned[index - 1];
    return before && from < before.to + before.fault.recoverSeconds ? [index] : [];
  });
}
