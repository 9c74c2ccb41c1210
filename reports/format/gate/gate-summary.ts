import type { GateRecord } from '#infra';

/** The object that `./rig gate --json` prints. */
export type GateSummary = Pick<
  GateRecord,
  | 'verdict'
  | 'from'
  | 'to'
  | 'strategy'
  | 'changes'
  | 'phases'
  | 'failures'
  | 'notes'
  | 'wayBack'
  | 'performance'
  | 'standIns'
> & {
  /** Path of the report for people. */
  readonly report: string;
};

/** Sums a gate up for a machine. */
export function gateSummary(record: GateRecord, report: string): GateSummary {
  const { verdict, from, to, strategy, changes, phases, failures, notes, wayBack, performance, standIns } = record;
  return { verdict, from, to, strategy, changes, phases, failures, notes, wayBack, performance, standIns, report };
}
