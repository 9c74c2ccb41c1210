import type { CapacityQuota, CapacityRecord, CapacityStep, Deployment, Machine, Projection } from '#infra';
import { ratesOf, type Personas } from '../runner/profile/personas.ts';
import type { CapacityPlan } from './capacity-plan.ts';
import { capacityVerdict } from './capacity-verdict.ts';
import { processCosts } from './cost.ts';
import { intervalMethod } from './interval.ts';
import { judgeScenario } from './judge-scenario.ts';
import { project } from './project.ts';
import { planningShare, scenarios } from './scenarios.ts';

/** What a run came to, whether it came to its end or not. */
export type CapacityRun = {
  readonly run: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly deployment: Deployment;
  readonly machine: Machine;
  readonly plan: CapacityPlan;
  readonly personas: Personas;
  readonly quota: CapacityQuota;
  readonly steps: readonly CapacityStep[];
  readonly problems: readonly string[];
  readonly interrupted: boolean;
};

/** Works out everything that follows from the steps. */
export function capacityRecord(run: CapacityRun): CapacityRecord {
  const { plan, steps, quota, machine, deployment, problems, interrupted } = run;
  const judged = plan.stacks.flatMap(({ workers, scenarios: climbed }) =>
    climbed
      .map((scenario) => ({ scenario, own: steps.filter((step) => isOf(step, scenario.name, workers)) }))
      // What an interruption kept from beginning is no ladder that said nothing.
      .filter(({ own }) => own.length > 0 || !interrupted)
      .map(({ scenario, own }) =>
        judgeScenario(scenario, own, { workers, quota: quota.inForce ? quota.coresPerProcess : undefined }),
      ),
  );
  const projection = projectionOf(run);
  return {
    version: 1,
    verdict: capacityVerdict({ interrupted, problems, scenarios: judged, steps }),
    run: run.run,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    deployment: deployment.name,
    synapse: deployment.homeservers[0]?.synapse ?? '',
    machine,
    quota,
    ladder: { steps: plan.steps, repeats: plan.repeats, secondsPerStep: plan.seconds, intervalMethod },
    scenarios: judged,
    costs: processCosts(steps),
    ...(projection ? { projection } : {}),
    notes: notesOf(quota, machine),
    problems,
    steps,
  };
}

function isOf(step: CapacityStep, name: string, workers: number): boolean {
  return step.scenario === name && step.workers === workers;
}

function projectionOf({ plan, personas, steps }: CapacityRun): Projection | undefined {
  return project({ users: plan.users, rates: ratesOf(personas, plan.users), steps, scenarios, planningShare });
}

function notesOf({ inForce, shownBy }: CapacityQuota, { cores }: Machine): readonly string[] {
  return [
    ...(inForce
      ? []
      : [
          `No CPU quota was in force (${shownBy}), so the machine may have been the limit: every figure is a lower bound, "above" it`,
        ]),
    ...(cores > 2
      ? []
      : [
          `Measured on ${cores} cores that servers, database and load generator share: the figures give ratios, not a size for production`,
        ]),
    `The planning rate is ${planningShare * 100} % of the highest valid step`,
  ];
}
