import type { EventRecord } from '../generate/read-records.ts';
import type { Measurement } from '../judge/measurement.ts';
import type { TriedRun } from './fault-run.ts';
import { recoveryMs } from './recovery.ts';
import { samplesOf, type Sample } from './samples.ts';
import { segmentsOf, type Segment } from './segments.ts';

/** What a fault did to the load. */
export type FaultOutcome = Segment & {
  /** From its end until the objectives are met and everything it was on serves; null when that did not come about. */
  readonly recoveredMs: number | null;
  /** When its window ends: then failures are no longer put down to it. */
  readonly over: number;
  readonly failed: readonly Sample[];
  /** Failed requests as a share of those that the profile allows for in the whole run. */
  readonly budgetSpent: number;
};

export type Observed = Pick<Measurement, 'profile' | 'records' | 'failures' | 'markerSightings' | 'faultRuns'> & {
  readonly proxy: Pick<Measurement['proxy'], 'own'>;
};

/** What faults did to the load, beside all requests that it rests on. */
export type Outcomes = { readonly requests: readonly Sample[]; readonly outcomes: readonly FaultOutcome[] };

/** Works out what each fault that was on the stack did to the load. */
export function outcomesOf({ profile, faultRuns, proxy, failures, ...seen }: Observed): Outcomes {
  const requests = samplesOf(proxy.own, failures);
  const markers = seen.records
    .filter((record): record is EventRecord => record.operation === 'marker')
    .map(({ id, sentAt }) => ({ sentAt, seenAt: seen.markerSightings.get(id) }));
  const budget = requests.length * profile.objectives.errorShareAtMost;
  const last = requests.at(-1)?.at ?? 0;
  const outcomes = segmentsOf(faultRuns).map((segment) => {
    const { run } = segment;
    const end = Math.min(segment.to, last);
    const byLoad = recoveryMs(run.to, end, { samples: requests, markers, objectives: profile.objectives });
    const recoveredMs = longer(byLoad, servedMs(run));
    const over = recoveredMs === null ? end : run.to + recoveredMs;
    const failed = requests.filter((request) => request.failed && overlaps(request, run.from, over));
    return { ...segment, recoveredMs, over, failed, budgetSpent: spent(failed.length, budget) };
  });
  return { requests, outcomes };
}

/** Gives the requests that no fault's window has a part of. */
export function inCalm({ requests, outcomes }: Outcomes): readonly Sample[] {
  return requests.filter((request) => !outcomes.some(({ run, over }) => overlaps(request, run.from, over)));
}

/** Tells whether a request was under way in the window of a fault. */
export function overlaps({ at, ms }: Pick<Sample, 'at' | 'ms'>, from: number, to: number): boolean {
  return at <= to && at + ms >= from;
}

function servedMs(run: TriedRun): number | null {
  if (run.state !== 'done') return 0;
  return run.servedAt === null ? null : run.servedAt - run.to;
}

function longer(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}

/** Where nothing is allowed, one failure is more than there was. */
function spent(failed: number, budget: number): number {
  if (failed === 0) return 0;
  return budget > 0 ? failed / budget : failed + 1;
}
