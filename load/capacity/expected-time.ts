import type { CapacityPlan } from './capacity-plan.ts';
import type { StackPlan } from './replicas.ts';
import { stackOverheadSeconds, stepOverheadSeconds, type LadderJob } from './run/ladder-job.ts';

/** Says how many seconds the ladders of one job should take. */
export function expectedSeconds(job: LadderJob): number {
  const steps = job.climbs.reduce((sum, climb) => sum + (climb.rates?.length ?? job.steps), 0);
  return stackOverheadSeconds + steps * job.repeats * (job.seconds + stepOverheadSeconds);
}

/** Says how many seconds some stacks of a plan should take. */
export function expectedSecondsOfStacks(plan: CapacityPlan, stacks: readonly StackPlan[]): number {
  const stepsOf = (name: string): number => plan.fixed[name]?.length ?? plan.steps;
  const steps = stacks.flatMap(({ scenarios }) => scenarios.map(({ name }) => stepsOf(name)));
  const repeats = steps.reduce((sum, count) => sum + count, 0) * plan.repeats;
  return stacks.length * stackOverheadSeconds + repeats * (plan.seconds + stepOverheadSeconds);
}

/** Says how many seconds a whole plan should take. */
export function expectedSecondsOfPlan(plan: CapacityPlan): number {
  return expectedSecondsOfStacks(plan, plan.stacks);
}
