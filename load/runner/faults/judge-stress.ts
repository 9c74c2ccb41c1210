import { judgeValidity, withinValidity } from '../judge/judge-validity.ts';
import type { Judgement } from '../judge/judgement.ts';
import type { Measurement } from '../judge/measurement.ts';
import { outcomesOf } from './fault-outcome.ts';
import { judgeBudget, judgeCalmErrors, judgeCalmLatency } from './judge-calm.ts';
import { judgeFault } from './judge-fault.ts';

/** Judges a run with faults: the calm between them by the objectives, and each fault by what it left behind. */
export function judgeStress(measured: Measurement): readonly Judgement[] {
  const validity = judgeValidity(measured);
  const outcomes = outcomesOf(measured);
  const calm = [judgeCalmErrors, judgeCalmLatency, judgeBudget].map((judge) => judge(measured, outcomes));
  const faults = (measured.profile.faults ?? []).flatMap((fault) => {
    const { lost, recovery } = judgeFault(measured, fault, outcomes);
    // What was acknowledged must stay however busy generator and machine were; only times depend on them.
    return [lost, withinValidity(recovery, validity)];
  });
  return [validity, ...calm.map((judgement) => withinValidity(judgement, validity)), ...faults];
}
