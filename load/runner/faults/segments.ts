import { wasTried, type FaultRun, type TriedRun } from './fault-run.ts';

/** The part of a run that a fault answers for: a moment of calm before it, itself, and all until the next one's. */
export type Segment = { readonly run: TriedRun; readonly from: number; readonly to: number };

/** What was acknowledged so shortly before a fault may be lost by it. */
const beforeMs = 5000;

/** Divides a run among its faults, so that everything belongs to one of them; times in milliseconds since the epoch. */
export function segmentsOf(runs: readonly FaultRun[]): readonly Segment[] {
  const tried = runs.filter(wasTried);
  return tried.map((run, index) => {
    const next = tried[index + 1];
    return {
      run,
      from: index === 0 ? -Infinity : run.from - beforeMs,
      to: next ? next.from - beforeMs : Infinity,
    };
  });
}

export function isIn({ from, to }: Pick<Segment, 'from' | 'to'>, moment: number): boolean {
  return moment >= from && moment < to;
}
