import type { CapacityScenario, CapacityStep, Verdict } from '#infra';

export type VerdictInput = {
  readonly interrupted: boolean;
  /** What kept the rig from measuring. */
  readonly problems: readonly string[];
  readonly scenarios: readonly Pick<CapacityScenario, 'bound'>[];
  readonly steps: readonly Pick<CapacityStep, 'lost'>[];
};

/** Says what the whole came to: it passed when every ladder said something and nothing was lost on the way. */
export function capacityVerdict({ interrupted, problems, scenarios, steps }: VerdictInput): Verdict {
  if (interrupted) return 'interrupted';
  if (problems.length > 0) return 'environment';
  if (steps.some(({ lost }) => lost.length > 0)) return 'failed';
  return scenarios.length === 0 || scenarios.some(({ bound }) => bound === 'none') ? 'inconclusive' : 'passed';
}
