import type { FaultRecord } from '#infra';
import { outcomesOf, type Observed } from './fault-outcome.ts';
import { faultTitle } from './fault-title.ts';
import { overloadShown } from './overload-shown.ts';

/** Writes the faults of a run down for its record; times in milliseconds after the run's beginning. */
export function faultRecords(observed: Observed, startedAt: number): readonly FaultRecord[] {
  const { requests, outcomes } = outcomesOf(observed);
  return outcomes.map(({ run, recoveredMs, failed, budgetSpent }) => ({
    name: run.fault.kind,
    title: faultTitle(run.fault),
    targets: run.targets,
    fromMs: run.from - startedAt,
    toMs: run.to - startedAt,
    ...(run.state === 'done'
      ? { shownBy: run.shownBy, goneBy: run.goneBy }
      : { shownBy: `not shown: ${run.reason}`, goneBy: 'not shown' }),
    ...(run.fault.kind === 'overload' ? { shownBy: overloadShown(run.fault, run, requests).said } : {}),
    recoveredMs,
    failedRequests: failed.length,
    budgetSpent,
  }));
}
