import type { CapacityRecord, CapacityScenario } from '#infra';

/** What `./rig capacity --json` prints. */
export type CapacitySummary = Pick<CapacityRecord, 'verdict' | 'machine' | 'run' | 'quota' | 'notes' | 'problems'> & {
  readonly scenarios: readonly Pick<
    CapacityScenario,
    'name' | 'workers' | 'highestValid' | 'interval' | 'knee' | 'unit' | 'invalidSteps' | 'bound' | 'planningRate'
  >[];
  /** Path of the report. */
  readonly report: string;
};

/** Takes out of a record what a program wants to know first; all of it is in capacity.json. */
export function capacitySummary(record: CapacityRecord, report: string): CapacitySummary {
  const { verdict, machine, run, quota, notes, problems } = record;
  const scenarios = record.scenarios.map((one) => ({
    name: one.name,
    workers: one.workers,
    highestValid: one.highestValid,
    interval: one.interval,
    knee: one.knee,
    unit: one.unit,
    invalidSteps: one.invalidSteps,
    bound: one.bound,
    planningRate: one.planningRate,
  }));
  return { verdict, machine, scenarios, quota, notes, problems, run, report };
}
