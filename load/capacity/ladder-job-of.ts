import type { CapacityStep } from '#infra';
import type { CapacityPlan } from './capacity-plan.ts';
import { expectedSecondsOfStacks } from './expected-time.ts';
import { rungsOf } from './judge-scenario.ts';
import { highestValid } from './ladder.ts';
import type { StackPlan } from './replicas.ts';
import type { Climb, LadderJob } from './run/ladder-job.ts';
import type { Scenario } from './scenarios.ts';

export type JobInput = {
  readonly plan: CapacityPlan;
  readonly stackPlan: StackPlan;
  /** Cores that each process may use; null where no quota could be set. */
  readonly quota: number | null;
  readonly stepsFile: string;
  /** Steps with fewer workers, which say where to begin. */
  readonly steps: readonly CapacityStep[];
  /** When the first stack was begun, in milliseconds since the epoch. */
  readonly begunAt: number;
};

/** Says what is to be climbed on one stack of a plan. */
export function ladderJob({ plan, stackPlan, quota, stepsFile, steps, begunAt }: JobInput): LadderJob {
  const after = plan.stacks.slice(plan.stacks.indexOf(stackPlan) + 1);
  return {
    workers: stackPlan.workers,
    replicas: stackPlan.replicas,
    steps: plan.steps,
    repeats: plan.repeats,
    seconds: plan.seconds,
    quota,
    climbs: stackPlan.scenarios.map((scenario) => climbOf(scenario, { plan, quota, steps })),
    stepsFile,
    secondsAfter: expectedSecondsOfStacks(plan, after),
    endsBy: plan.withinSeconds === null ? null : begunAt + plan.withinSeconds * 1000,
  };
}

/** What fewer workers carried is the best guess of where to begin; else what one core is known to carry roughly. */
function climbOf(scenario: Scenario, { plan, quota, steps }: Pick<JobInput, 'plan' | 'quota' | 'steps'>): Climb {
  const rates = plan.fixed[scenario.name];
  const own = steps.filter((step) => step.scenario === scenario.name);
  const most = Math.max(0, ...own.map(({ workers }) => workers));
  const before = highestValid(rungsOf(own.filter(({ workers }) => workers === most))).rate;
  const first = before ?? Number((scenario.firstPerCore * (quota ?? 1)).toPrecision(2));
  return { scenario: scenario.name, first: rates?.[0] ?? first, ...(rates ? { rates } : {}) };
}
