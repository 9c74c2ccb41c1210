import {
  seededRandom,
  type CapacityPart,
  type CapacityStep,
  type ProcessCost,
  type ProjectedClass,
  type ProjectedPart,
  type Projection,
} from '#infra';
import { processCosts } from './cost.ts';
import { quantile } from './interval.ts';
import { drawFrom } from './draw-from.ts';

/** What users do, as rates by operation, and how the scenarios measured it. */
export type ProjectionInput = {
  readonly users: number;
  /** Per second in the busiest hour, by operation. */
  readonly rates: Readonly<Record<string, number>>;
  readonly steps: readonly CapacityStep[];
  readonly scenarios: readonly ProjectedScenario[];
  /** Share of a core, or of a measured limit, that is planned with. */
  readonly planningShare: number;
};

export type ProjectedScenario = {
  readonly name: string;
  /** Operation of the mix that it stands for. */
  readonly operation: string;
  /** Whether each of its requests makes an event. */
  readonly makesEvents: boolean;
  /** Class whose processes share its requests, and how many there are in the deployment at most; 1 is the rest's. */
  readonly workerClass: string;
};

/** Draws for the interval; each fits all costs anew. */
const draws = 200;

/** Works out what so many users need, with a 95 % interval by drawing the steps anew; undefined without any cost. */
export function project(input: ProjectionInput): Projection | undefined {
  const { users, rates, steps, scenarios } = input;
  const valid = steps.filter(({ invalid }) => invalid.length === 0);
  const measured = scenarios.filter(({ name }) => valid.some(({ scenario }) => scenario === name));
  const costs = processCosts(valid);
  if (costs.length === 0) return undefined;
  const load = loadOf({ ...input, scenarios: measured });
  const drawn = drawnCosts(valid);
  const classes = costs.map((cost) => projectClass(cost, drawn, { ...load, scaled: scaledBy(scenarios), ...input }));
  return {
    users,
    rates,
    eventsPerSecond: load.eventsPerSecond,
    classes,
    parts: partsOf(classes),
    outsideMeasured: outside(valid, load),
    notMeasured: Object.keys(rates).filter((name) => !measured.some(({ operation }) => operation === name)),
    withoutCost: [...new Set(valid.flatMap(classesOf))].filter((name) => !costs.some((cost) => cost.class === name)),
  };
}

function classesOf({ processes }: CapacityStep): readonly string[] {
  return processes.map((process) => process.class);
}

type Load = { readonly eventsPerSecond: number; readonly requests: Readonly<Record<string, number>> };

function loadOf({ rates, scenarios }: ProjectionInput): Load {
  const requests = Object.fromEntries(scenarios.map(({ name, operation }) => [name, rates[operation] ?? 0]));
  const eventsPerSecond = scenarios
    .filter(({ makesEvents }) => makesEvents)
    .reduce((sum, { name }) => sum + (requests[name] ?? 0), 0);
  return { eventsPerSecond, requests };
}

function scaledBy(scenarios: readonly ProjectedScenario[]): readonly string[] {
  return scenarios.map(({ workerClass }) => workerClass);
}

/** The steps are drawn by scenario and rate, so that none of them loses all of its steps by chance. */
function drawnCosts(steps: readonly CapacityStep[]): readonly (readonly ProcessCost[])[] {
  const random = seededRandom(2);
  const groups = [...Map.groupBy(steps, ({ scenario, workers }) => `${scenario} ${workers}`).values()];
  return Array.from({ length: draws }, () => processCosts(groups.flatMap((group) => drawFrom(group, random))));
}

type ClassInput = Load & ProjectionInput & { readonly scaled: readonly string[] };

function projectClass(
  cost: ProcessCost,
  drawn: readonly (readonly ProcessCost[])[],
  input: ClassInput,
): ProjectedClass {
  const processes = processesNeeded(cost, input);
  const cores = coresOf(cost, processes ?? 1, input);
  const others = drawn.flatMap((costs) => costs.filter((one) => one.class === cost.class));
  const values = others.map((one) => coresOf(one, processes ?? 1, input));
  return {
    class: cost.class,
    part: cost.part,
    processes,
    cores,
    interval: [Math.min(cores, quantile(values, 0.025)), Math.max(cores, quantile(values, 0.975))],
    residentBytes: cost.residentBytes * (processes ?? 1),
  };
}

/** Finds how many processes keep each below the planning share of a core, which is all that one of Synapse's can use. */
function processesNeeded(cost: ProcessCost, input: ClassInput): number | null {
  const each = cost.idle + cost.perEvent * input.eventsPerSecond;
  const shared = coresOf(cost, 1, input) - each;
  // Databases and proxies use more than one core, and there is one of them.
  if (!isSynapse(cost.class)) return 1;
  if (!input.scaled.includes(cost.class)) return each + shared <= input.planningShare ? 1 : null;
  const room = input.planningShare - each;
  return room > 0 ? Math.max(1, Math.ceil(shared / room)) : null;
}

const notSynapse = ['postgres', 'redis', 'haproxy', 'ma1sd', 'iam', 'element', 'dnsmasq'];

function isSynapse(workerClass: string): boolean {
  return !notSynapse.includes(workerClass);
}

/** Idle and following are each process's own; the requests are shared by all of them. */
function coresOf(cost: ProcessCost, processes: number, { eventsPerSecond, requests }: Load): number {
  const shared = Object.entries(cost.perRequest).reduce(
    (sum, [scenario, each]) => sum + each * (requests[scenario] ?? 0),
    0,
  );
  return processes * (cost.idle + cost.perEvent * eventsPerSecond) + shared;
}

function partsOf(classes: readonly ProjectedClass[]): readonly ProjectedPart[] {
  const parts = [...new Set(classes.map(({ part }) => part))];
  return [
    ...parts.map((part) =>
      total(
        part,
        classes.filter((one) => one.part === part),
      ),
    ),
    total('all', classes),
  ];
}

/** Ends are added up, which is wider than need be: the errors of classes do not all go the same way. */
function total(part: CapacityPart | 'all', classes: readonly ProjectedClass[]): ProjectedPart {
  const sum = (value: (one: ProjectedClass) => number): number => classes.reduce((all, one) => all + value(one), 0);
  return {
    part,
    cores: sum(({ cores }) => cores),
    interval: [sum(({ interval }) => interval[0]), sum(({ interval }) => interval[1])],
    residentBytes: sum(({ residentBytes }) => residentBytes),
  };
}

/** Names each rate that is above the highest one that a valid step reached. */
function outside(steps: readonly CapacityStep[], { requests, eventsPerSecond }: Load): readonly string[] {
  const most = (values: readonly number[]): number => Math.max(0, ...values);
  const of = (name: string): readonly CapacityStep[] => steps.filter(({ scenario }) => scenario === name);
  const rows = [
    ...Object.entries(requests).map(([name, needed]) => ({
      ...{ name, needed, measured: most(of(name).map(({ achieved }) => achieved)) },
    })),
    { name: 'events', needed: eventsPerSecond, measured: most(steps.map((step) => step.eventsPerSecond)) },
  ];
  return rows
    .filter(({ needed, measured }) => needed > measured)
    .map(({ name, needed, measured }) => `${name}: ${round(needed)}/s needed, ${round(measured)}/s measured`);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
