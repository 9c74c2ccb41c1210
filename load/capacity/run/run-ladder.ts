import { withoutQuotas, type CapacityStep } from '#infra';
import { prepareLoad, type PreparedLoad } from '../../runner/prepare/prepare-load.ts';
import { rungsOf } from '../judge-scenario.ts';
import { highestValid, nextRate } from '../ladder.ts';
import { rateLimitsOf, scenarios, type Scenario } from '../scenarios.ts';
import { appendStep } from '../step-log.ts';
import type { Climb, LadderJob } from './ladder-job.ts';
import { measureStep, stackDirectory } from './measure-step.ts';
import { preparedAnew } from './prepared-anew.ts';
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
    say(`Preparing what ${scenario.name} needs`);
    await using prepared = scenario.isUsedUp ? undefined : await prepareUnlimited(scenario, climb.first, job.seconds);
    const climbing = { job, say, progress, measure: measurer(scenario, { ...options, progress, prepared }) };
    await repeatAll(await find(climb, climbing), climbing);
  }
}

type Climbing = Pick<LadderOptions, 'job' | 'say'> & { readonly measure: Measure; readonly progress: Progress };

/** The first repeats found the steps; the others are apart from them in time, as noise is. */
async function repeatAll(steps: readonly CapacityStep[], { job, say, progress, measure }: Climbing): Promise<void> {
  const rates = steps.map(({ rate }) => rate).toSorted((one, other) => one - other);
  const { missed = Infinity } = highestValid(rungsOf(steps));
  for (let repeat = 2; repeat <= job.repeats; repeat += 1) {
    for (const rate of rates) {
      // Above the lowest rate that was missed a repeat moves no figure but the knee.
      if (rate <= missed || !progress.isLate()) await measure(rate, repeat);
      else {
        progress.saved(1);
        say(`${rate}/s is not repeated, so that the run is over in time`);
      }
    }
  }
}

/** Measures the first repeat of each step. */
async function find(climb: Climb, { job, measure, progress }: Climbing): Promise<readonly CapacityStep[]> {
  const steps: CapacityStep[] = [];
  const wanted = climb.rates?.length ?? job.steps;
  while (steps.length < wanted) {
    const searched = (): number | undefined =>
      nextRate(rungsOf(steps), { ...rateLimitsOf(job.seconds), first: climb.first });
    const rate = climb.rates ? climb.rates[steps.length] : searched();
    if (rate === undefined) break;
    steps.push(await measure(rate, 1));
  }
  progress.saved((wanted - steps.length) * job.repeats);
  return steps;
}

type MeasurerOptions = LadderOptions & { readonly progress: Progress; readonly prepared: PreparedLoad | undefined };

function measurer(scenario: Scenario, { job, progress, prepared, signal, say, k6 }: MeasurerOptions): Measure {
  const { workers, replicas, seconds, quota } = job;
  return async (rate, repeat) => {
    signal.throwIfAborted();
    const begun = performance.now();
    const frame = { scenario, workers, replicas, rate, repeat, startedAt: new Date().toISOString() };
    await using fresh = prepared ? undefined : await prepareUnlimited(scenario, rate, seconds);
    const ready = fresh ?? (prepared && (await preparedAnew(prepared)));
    if (!ready) throw new Error(`Nothing is prepared for ${scenario.name}`);
    const step = await measureStep({ frame, seconds, quota, prepared: ready, k6, signal });
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
