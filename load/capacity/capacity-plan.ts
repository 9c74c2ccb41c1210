import os from 'node:os';
import { leastCpuQuota, UsageError, type Deployment } from '#infra';
import { stackPlans, type StackPlan } from './replicas.ts';
import { rateLimitsOf, scenarios, type Scenario } from './scenarios.ts';

/** What a person asked for; numbers as they were typed, and NaN where they were none. */
export type CapacityOptions = {
  readonly quick?: boolean;
  readonly quota?: number;
  readonly users?: number;
  readonly steps?: number;
  readonly repeats?: number;
  readonly seconds?: number;
  readonly scenarios?: readonly string[];
  readonly workers?: readonly number[];
  /** `scenario=rate,rate,…`: a fixed ladder instead of a search. */
  readonly rates?: readonly string[];
};

export type CapacityPlan = {
  readonly quota: number;
  readonly users: number;
  readonly steps: number;
  readonly repeats: number;
  readonly seconds: number;
  readonly stacks: readonly StackPlan[];
  /** Rates of scenarios with a fixed ladder, by name. */
  readonly fixed: Readonly<Record<string, readonly number[]>>;
  /** Seconds in which it is to be over; null where it may take as long as it takes. */
  readonly withinSeconds: number | null;
};

const usual = { quota: 0.2, users: 1000, steps: 8, repeats: 3, seconds: 20, workers: [1, 2, 3] } as const;
const quick = { ...usual, steps: 4, repeats: 2, seconds: 10, workers: [1, 2] } as const;

/** What `--quick` promises, less what comes before the first stack and after the last. */
const quickSeconds = 15 * 60 - 40;

const maximumUsers = 10_000_000;
const maximumWorkers = 8;

/**
 * Makes a plan of what was asked for.
 * @throws UsageError that lists every fault of it.
 */
export function capacityPlan(options: CapacityOptions, deployment: Deployment): CapacityPlan {
  const isQuick = options.quick ?? false;
  const asked = { ...(isQuick ? quick : usual), ...options };
  const faults: string[] = [];
  const fault = (text: string): void => void faults.push(text);
  numberFaults(asked, fault);
  const chosen = chosenScenarios(options.scenarios, { isQuick, deployment, fault });
  const fixed = Object.fromEntries(
    (options.rates ?? []).map((text) => fixedRates(text, { chosen, most: rateLimitsOf(asked.seconds).most, fault })),
  );
  if (faults.length > 0)
    throw new UsageError(`Cannot measure capacity like that:\n${faults.map((text) => `  ${text}`).join('\n')}`);
  const { quota, users, steps, repeats, seconds } = asked;
  const stacks = stackPlans(chosen, asked.workers, options.workers && !isQuick ? {} : undefined);
  return { quota, users, steps, repeats, seconds, stacks, fixed, withinSeconds: isQuick ? quickSeconds : null };
}

type Fault = (text: string) => void;

function numberFaults(asked: Required<Pick<CapacityOptions, keyof typeof usual>>, fault: Fault): void {
  const cores = os.availableParallelism();
  const between = (name: string, value: number, [least, most]: readonly [number, number]): void => {
    if (!(value >= least && value <= most))
      fault(`--${name}: must be from ${least} to ${most}, and is ${shown(value)}`);
  };
  const whole = (name: string, value: number, bounds: readonly [number, number]): void => {
    if (Number.isInteger(value)) between(name, value, bounds);
    else fault(`--${name}: must be a whole number, and is ${shown(value)}`);
  };
  between('quota', asked.quota, [leastCpuQuota, cores]);
  whole('users', asked.users, [1, maximumUsers]);
  whole('steps', asked.steps, [1, 30]);
  whole('repeats', asked.repeats, [1, 20]);
  between('seconds', asked.seconds, [3, 600]);
  for (const count of asked.workers) whole('workers', count, [1, maximumWorkers]);
  if (new Set(asked.workers).size < asked.workers.length) fault('--workers: names a number twice');
}

function shown(value: number): string {
  return Number.isNaN(value) ? 'no number' : String(value);
}

type Choice = { readonly isQuick: boolean; readonly deployment: Deployment; readonly fault: Fault };

function chosenScenarios(
  names: readonly string[] | undefined,
  { isQuick, deployment, fault }: Choice,
): readonly Scenario[] {
  const all = scenarios.map(({ name }) => name);
  for (const name of names ?? [])
    if (!all.includes(name)) fault(`--scenarios: there is no "${name}"; there are ${all.join(', ')}`);
  const chosen = scenarios.filter(({ name, quick: isQuicks }) => (names ? names.includes(name) : !isQuick || isQuicks));
  const classes = deployment.homeservers[0]?.workers.map(({ name }) => name) ?? [];
  for (const { name, workerClass } of chosen)
    if (!classes.includes(workerClass)) fault(`${name}: the deployment has no worker "${workerClass}" to measure`);
  return chosen;
}

type Ladders = { readonly chosen: readonly Scenario[]; readonly most: number; readonly fault: Fault };

function fixedRates(text: string, { chosen, most, fault }: Ladders): readonly [name: string, rates: readonly number[]] {
  const [name = '', list = ''] = text.split('=');
  const rates = list.split(',').map(Number);
  if (!chosen.some((scenario) => scenario.name === name))
    fault(`--rates: "${name}" is none of the scenarios that are measured`);
  if (rates.some((rate) => !(rate > 0))) fault(`--rates: "${list}" is no list of rates above 0, e.g. ${name}=5,10,20`);
  for (const rate of rates)
    if (rate > most) fault(`--rates: ${name}=${rate} is more than the ${most}/s that one generator can show`);
  return [name, rates.toSorted((one, other) => one - other)];
}
