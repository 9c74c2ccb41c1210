import type { Fault } from './fault-schema.ts';

/** What became of one fault that was to be put on the stack; times in milliseconds since the epoch. */
export type FaultRun =
  | { readonly state: 'skipped' | 'not tried'; readonly fault: Fault; readonly reason: string }
  | (FaultTimes & { readonly state: 'not shown'; readonly reason: string })
  | (FaultTimes & {
      readonly state: 'done';
      readonly shownBy: string;
      readonly goneBy: string;
      /** When everything that it was on served again; null when it did not in time. */
      readonly servedAt: number | null;
    });

export type FaultTimes = {
  readonly fault: Fault;
  readonly targets: readonly string[];
  /** When it began to be put on, and when it was taken back. */
  readonly from: number;
  readonly to: number;
};

/** Those that were on the stack, whatever was seen of them. */
export type TriedRun = Exclude<FaultRun, { readonly state: 'skipped' | 'not tried' }>;

export function wasTried(run: FaultRun): run is TriedRun {
  return run.state === 'done' || run.state === 'not shown';
}
