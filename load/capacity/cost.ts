import type { CapacityPart, CapacityStep, ProcessCost, StepProcess } from '#infra';
import { leastSquares } from './least-squares.ts';

/** One process in one step: what it used, and for what. */
export type CostPoint = {
  readonly cpuCores: number;
  readonly eventsPerSecond: number;
  readonly requestsPerSecond: number;
  readonly scenario: string;
};

/** What one process of a class costs: cores, and core-seconds an event and a request. */
export type Cost = Pick<ProcessCost, 'idle' | 'perEvent' | 'perRequest' | 'points' | 'residual' | 'notToldApart'>;

/** Gathers what the processes of a class used, of the steps that say something. */
export function costPoints(steps: readonly CapacityStep[], workerClass: string): readonly CostPoint[] {
  return steps
    .filter(({ invalid }) => invalid.length === 0)
    .flatMap(({ scenario, eventsPerSecond, processes }) =>
      processes
        .filter((process) => process.class === workerClass)
        .map(({ cpuCores, requestsPerSecond }: StepProcess) => ({
          ...{ scenario, eventsPerSecond, cpuCores, requestsPerSecond },
        })),
    );
}

/**
 * Fits what a process of a class costs, as idle + events × perEvent + requests × perRequest, by least squares.
 *
 * Requests and events of one scenario go together with one number of workers; with two of them, or with a scenario
 * beside it that makes no events, they are told apart. Undefined when there are fewer points than terms.
 */
export function fitCost(points: readonly CostPoint[]): Cost | undefined {
  const scenarios = [...new Set(points.filter((one) => one.requestsPerSecond > 0).map(({ scenario }) => scenario))];
  const names = ['idle', ...scenarios, 'events'];
  if (points.length < names.length) return undefined;
  const rows = points.map((point) => [
    1,
    ...scenarios.map((scenario) => (scenario === point.scenario ? point.requestsPerSecond : 0)),
    point.eventsPerSecond,
  ]);
  const fit = leastSquares(
    rows,
    points.map(({ cpuCores }) => cpuCores),
  );
  const [idle = 0, ...others] = fit.coefficients;
  return {
    idle,
    perRequest: Object.fromEntries(scenarios.map((scenario, index) => [scenario, others[index] ?? 0])),
    perEvent: others.at(-1) ?? 0,
    points: points.length,
    residual: fit.residual,
    notToldApart: fit.notToldApart.map((index) => names[index] ?? ''),
  };
}

/** Says which part of the planning a process belongs to. */
export function partOf(workerClass: string): CapacityPart {
  if (workerClass === 'media_repository') return 'media';
  return workerClass === 'federation_sender' ? 'federation' : 'clients';
}

/** Works out the cost of every class of processes in the steps. */
export function processCosts(steps: readonly CapacityStep[]): readonly ProcessCost[] {
  const processes = steps.flatMap((step) => step.processes);
  const classes = [...new Set(processes.map((process) => process.class))];
  return classes.flatMap((workerClass) => {
    const cost = fitCost(costPoints(steps, workerClass));
    const sizes = processes.filter((process) => process.class === workerClass).map((one) => one.residentBytes);
    if (!cost) return [];
    return [{ class: workerClass, part: partOf(workerClass), ...cost, residentBytes: Math.max(...sizes) }];
  });
}
