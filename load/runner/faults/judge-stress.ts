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
  const judgements = [
    judgeCalmErrors(measured, outcomes),
    judgeCalmLatency(measured, outcomes),
    judgeBudget(measured, outcomes),
    ...(measured.profile.faults ?? []).flatMap((fault) => judgeFault(measured, fault, outcomes)),
  ];
  return [validity, ...judgements.map((judgement) => withinValidity(judgement, validity))];
}
