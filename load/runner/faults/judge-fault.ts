import type { WriteRecord } from '../../plan.ts';
import { endingOf, type Ending, type Judgement } from '../judge/judgement.ts';
import type { Measurement } from '../judge/measurement.ts';
import { keptOf } from './acknowledged-lost.ts';
import type { FaultOutcome, Outcomes } from './fault-outcome.ts';
import { wasTried, type FaultRun } from './fault-run.ts';
import type { Fault } from './fault-schema.ts';
import { checkTitles } from './fault-title.ts';
import { limitFigures } from './limit-figures.ts';
import { overloadShown } from './overload-shown.ts';
import { isIn } from './segments.ts';

const clause = 'Deployment: whatever was acknowledged stays, whatever ends or is slow; load/profiles: faults';

/** Judges what one fault of a profile did: whether anything was lost, and whether the deployment came back in time. */
export function judgeFault(
  measured: Measurement,
  fault: Fault,
  outcomes: Outcomes,
): { readonly lost: Judgement; readonly recovery: Judgement } {
  const outcome = outcomes.outcomes.find(({ run }) => run.fault === fault);
  const run = measured.faultRuns.find((one) => one.fault === fault);
  const unknown = whyUnknown(run, outcomes);
  const known = (judgement: Judgement): Judgement =>
    unknown ? { ...judgement, ending: seenAllTheSame(unknown, judgement.ending) } : judgement;
  const recovery = known(judgeRecovery(measured, fault, outcome));
  const limit = limitFigures(measured, outcome, outcomes.requests);
  return {
    lost: known(judgeLost(measured, fault, outcome)),
    recovery: { ...recovery, figures: [...limit, ...recovery.figures] },
  };
}

/** Why nothing is learnt: a fault that nobody could see is no proof of anything. */
function whyUnknown(run: FaultRun | undefined, outcomes: Outcomes): Ending | undefined {
  if (!run) return { outcome: 'inconclusive', reason: 'The load ended before its time came' };
  if (run.state === 'skipped') return { outcome: 'skipped', reason: run.reason };
  if (!wasTried(run)) return { outcome: 'inconclusive', reason: `The fault was not tried: ${run.reason}` };
  if (run.state === 'not shown')
    return { outcome: 'inconclusive', reason: `The fault could not be shown to come and go: ${run.reason}` };
  const overload = run.fault.kind === 'overload' ? overloadShown(run.fault, run, outcomes.requests) : undefined;
  return overload && !overload.isShown ? { outcome: 'inconclusive', reason: overload.said } : undefined;
}

function seenAllTheSame(unknown: Ending, own: Ending): Ending {
  if (own.outcome !== 'failed' || unknown.outcome !== 'inconclusive') return unknown;
  return { ...unknown, reason: `${unknown.reason} (seen all the same: ${own.why})` };
}

function judgeLost(measured: Measurement, fault: Fault, outcome: FaultOutcome | undefined): Judgement {
  const records = outcome ? measured.records.filter((record) => isIn(outcome, sentAt(record))) : [];
  const kept = keptOf(measured, records);
  return {
    title: checkTitles(fault).lost,
    clause,
    ending:
      kept.events + kept.uploads === 0
        ? { outcome: 'inconclusive', reason: 'Nothing was acknowledged around the fault' }
        : endingOf(kept.faults),
    figures: [
      { name: 'Events acknowledged around the fault', value: kept.events, unit: 'events' },
      { name: 'Uploads acknowledged around the fault', value: kept.uploads, unit: 'files' },
      { name: 'Pushes due around the fault', value: kept.pushes, unit: 'pushes' },
      { name: 'Pushes that came more than once', value: kept.pushedAgain, unit: 'pushes' },
    ],
    services: servicesOf(measured, outcome),
  };
}

function judgeRecovery(measured: Measurement, fault: Fault, outcome: FaultOutcome | undefined): Judgement {
  return {
    title: checkTitles(fault).recovers,
    clause: `Profile ${measured.profile.name}: faults.recoverSeconds, objectives`,
    ending: recoveryEnding(fault, outcome),
    figures: outcome ? figuresOf(outcome, outcome.recoveredMs, fault) : [],
    services: servicesOf(measured, outcome),
  };
}

function recoveryEnding({ recoverSeconds }: Fault, outcome: FaultOutcome | undefined): Ending {
  if (!outcome) return { outcome: 'inconclusive', reason: 'The fault was never there' };
  const { recoveredMs } = outcome;
  if (recoveredMs === null)
    return { outcome: 'failed', why: 'the objectives were not met again before the next fault' };
  const seconds = recoveredMs / 1000;
  return endingOf(seconds > recoverSeconds ? [`the objectives were met again after ${seconds.toFixed(1)} s`] : []);
}

function figuresOf({ run, failed, budgetSpent }: FaultOutcome, recoveredMs: number | null, fault: Fault) {
  return [
    { name: 'Time that the fault was there', value: (run.to - run.from) / 1000, unit: 's' },
    ...(recoveredMs === null ? [] : [{ name: 'Time to recover', value: recoveredMs / 1000, unit: 's' }]),
    { name: 'Objective: time to recover, at most', value: fault.recoverSeconds, unit: 's' },
    { name: 'Requests that failed', value: failed.length, unit: 'requests' },
    { name: 'Error budget spent', value: Math.round(budgetSpent * 1000) / 10, unit: '%' },
  ];
}

function servicesOf({ processes }: Measurement, outcome: FaultOutcome | undefined): readonly string[] {
  const targets = outcome?.run.targets ?? [];
  return [...new Set([...targets, 'haproxy', ...processes.map(({ name }) => name)])];
}

/** When a write was sent; those that say nothing of it belong to no fault. */
function sentAt(record: WriteRecord): number {
  return 'sentAt' in record ? record.sentAt : Number.NaN;
}
