import { withoutQuotas, type CapacityStep } from '#infra';
import { prepareLoad, type PreparedLoad } from '../../runner/prepare/prepare-load.ts';
import { rungsOf } from '../judge-scenario.ts';
import { nextRate } from '../ladder.ts';
import { rateLimits, scenarios, type Scenario } from '../scenarios.ts';
import { appendStep } from '../step-log.ts';
import type { Climb, LadderJob } from './ladder-job.ts';
import { measureStep, stackDirectory } from './measure-step.ts';
import { Progress, stepLine } from './progress.ts';
import { stepProfile } from './step-profile.ts';

export type LadderOptions = {
  readonly job: LadderJob;
  /** The program. */
  readonly k6: string;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
};

/** Measures one repeat of one rate. */
type Measure = (rate: number, repeat: number) => Promise<CapacityStep>;

/** Climbs every scenario of a job on the running stack, and writes each step down as soon as it is measured. */
export async function runLadder(options: LadderOptions): Promise<void> {
  const { job, say } = options;
  const progress = new Progress(job);
  for (const climb of job.climbs) {
    const scenario = scenarioOf(climb);
    say(`Preparing people and rooms for ${scenario.name}`);
    await using prepared = await prepareUnlimited(scenario, climb.first, job.seconds);
    const measure = measurer(scenario, prepared, { ...options, progress });
    const rates = await find(climb, { job, measure, progress });
    // The first repeats found the steps; the others are apart from them in time, as noise is.
    for (let repeat = 2; repeat <= job.repeats; repeat += 1) for (const rate of rates) await measure(rate, repeat);
  }
}

type Finding = { readonly job: LadderJob; readonly measure: Measure; readonly progress: Progress };

/** Measures the first repeat of each step, and gives their rates. */
async function find(climb: Climb, { job, measure, progress }: Finding): Promise<readonly number[]> {
  const steps: CapacityStep[] = [];
  const wanted = climb.rates?.length ?? job.steps;
  while (steps.length < wanted) {
    const searched = (): number | undefined => nextRate(rungsOf(steps), { ...rateLimits, first: climb.first });
    const rate = climb.rates ? climb.rates[steps.length] : searched();
    if (rate === undefined) break;
    steps.push(await measure(rate, 1));
  }
  progress.saved((wanted - steps.length) * job.repeats);
  return steps.map(({ rate }) => rate);
}

function measurer(
  scenario: Scenario,
  prepared: PreparedLoad,
  { job, progress, signal, say, k6 }: LadderOptions & { readonly progress: Progress },
): Measure {
  const { workers, replicas, seconds, quota } = job;
  return async (rate, repeat) => {
    signal.throwIfAborted();
    const begun = performance.now();
    const frame = { scenario, workers, replicas, rate, repeat, startedAt: new Date().toISOString() };
    const step = await measureStep({ frame, seconds, quota, prepared, k6, signal });
    await appendStep(job.stepsFile, step);
    progress.took((performance.now() - begun) / 1000);
    say(stepLine(step, progress.left()));
    return step;
  };
}

function scenarioOf(climb: Climb): Scenario {
  const scenario = scenarios.find(({ name }) => name === climb.scenario);
  if (!scenario) throw new Error(`There is no scenario "${climb.scenario}"`);
  return scenario;
}

/** Making people and rooms is no work that a quota is for. */
async function prepareUnlimited(scenario: Scenario, rate: number, seconds: number): Promise<PreparedLoad> {
  await using _ = await withoutQuotas(stackDirectory());
  return await prepareLoad(stepProfile(scenario, { rate, seconds }));
}
