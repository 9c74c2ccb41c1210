import type { CapacityScenario, CapacityStep } from '#infra';
import { findKnee } from './fit-usl.ts';
import { highestInterval } from './interval.ts';
import { highestValid, type Rung, type StepOutcome } from './ladder.ts';
import { planningShare, type Scenario } from './scenarios.ts';

/** What the figures are taken under. */
export type ScenarioFrame = {
  readonly workers: number;
  /** Cores that each process may use; undefined where there was no limit, and every figure is a lower bound. */
  readonly quota: number | undefined;
};

/** Judges the steps of one scenario with one number of workers. */
export function judgeScenario(
  scenario: Scenario,
  steps: readonly CapacityStep[],
  { workers, quota }: ScenarioFrame,
): CapacityScenario {
  const rungs = rungsOf(steps);
  const { rate = 0, missed } = highestValid(rungs);
  const valid = steps.filter(({ invalid }) => invalid.length === 0);
  const knee = findKnee(valid.map((step) => ({ rate: step.rate, inFlight: step.inFlight, perSecond: step.achieved })));
  const named = knee.state === 'found' && quota !== undefined;
  return {
    name: scenario.name,
    workers,
    highestValid: rate,
    interval: highestInterval(rungs),
    knee: named ? rounded(knee.perSecond) : `above ${rounded(knee.perSecond)}`,
    unit: scenario.unit,
    invalidSteps: steps.length - valid.length,
    bound: boundOf({ rate, missed, isValid: valid.length > 0, isLimited: quota !== undefined }),
    workerClass: scenario.workerClass,
    part: scenario.part,
    about: scenario.about,
    planningRate: rounded(rate * planningShare),
    objectives: objectivesOf(scenario),
    limitedBy:
      quota === undefined
        ? []
        : usedUp(
            valid.filter((step) => step.rate === missed),
            quota,
          ),
    ...(named ? { curve: knee.curve } : {}),
  };
}

/** Gathers the repeats of each rate. */
export function rungsOf(steps: readonly CapacityStep[]): readonly Rung[] {
  const byRate = Map.groupBy(steps, ({ rate }) => rate);
  return [...byRate].map(([rate, repeats]) => ({ rate, outcomes: repeats.map(outcomeOfStep) }));
}

function outcomeOfStep({ invalid, missed }: CapacityStep): StepOutcome {
  if (invalid.length > 0) return 'invalid';
  return missed.length > 0 ? 'misses' : 'meets';
}

type Found = {
  readonly rate: number;
  readonly missed: number | undefined;
  readonly isValid: boolean;
  readonly isLimited: boolean;
};

function boundOf({ rate, missed, isValid, isLimited }: Found): CapacityScenario['bound'] {
  if (!isValid) return 'none';
  if (rate === 0) return 'below';
  return missed === undefined || !isLimited ? 'above' : 'reached';
}

/** Says what a step has to keep to, for a reader. */
function objectivesOf({ operation, latencyP95Ms, federationLagP95Ms }: Scenario): readonly string[] {
  return [
    'no request fails',
    `p95 of ${operation} at most ${latencyP95Ms} ms`,
    ...(federationLagP95Ms === undefined ? [] : [`p95 of the way to other servers at most ${federationLagP95Ms} ms`]),
  ];
}

/** A process counts as at its limit when it used so much of its quota, or was stopped in so many periods. */
const nearlyAll = 0.9;
const mostPeriods = 0.5;

function usedUp(steps: readonly CapacityStep[], quota: number): readonly string[] {
  const names = steps.flatMap(({ processes }) =>
    processes
      .filter((one) => one.throttledShare !== undefined)
      .filter((one) => one.cpuCores >= quota * nearlyAll || (one.throttledShare ?? 0) >= mostPeriods)
      .map(({ name }) => name),
  );
  return [...new Set(names)];
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
