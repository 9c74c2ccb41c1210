import type { Deployment, Worker } from '#infra';
import type { Scenario } from './scenarios.ts';

/** One stack that is measured: so many processes of each class that is scaled. */
export type StackPlan = {
  readonly workers: number;
  readonly replicas: Readonly<Record<string, number>>;
  /** Scenarios that are climbed on it. */
  readonly scenarios: readonly Scenario[];
};

/** More than two media workers or federation senders are for another machine, unless they are asked for. */
const usualMost: Readonly<Record<string, number>> = { media_repository: 2, federation_sender: 2 };

/** Plans a stack for each number of workers, on which every scenario is climbed that has as many. */
export function stackPlans(
  scenarios: readonly Scenario[],
  workers: readonly number[],
  mostOf: Readonly<Record<string, number>> = usualMost,
): readonly StackPlan[] {
  const classes = [...new Set(scenarios.map(({ workerClass }) => workerClass))];
  return workers.map((count) => {
    const of = (workerClass: string): number => Math.min(count, mostOf[workerClass] ?? count);
    return {
      workers: count,
      replicas: Object.fromEntries(classes.map((workerClass) => [workerClass, of(workerClass)])),
      scenarios: scenarios.filter(({ workerClass }) => of(workerClass) === count),
    };
  });
}

/** Gives a deployment whose own homeserver has so many workers of some classes; all else stays as the values say. */
export function withReplicas(deployment: Deployment, replicas: StackPlan['replicas']): Deployment {
  const [own, ...others] = deployment.homeservers;
  if (!own) return deployment;
  const workers = own.workers.map((worker) => scaled(worker, replicas[worker.name]));
  return { ...deployment, homeservers: [{ ...own, workers }, ...others] };
}

/** A worker with a name of its own can be one only; the first of several is then `<class>1`. */
function scaled(worker: Worker, replicas: number | undefined): Worker {
  if (replicas === undefined) return worker;
  const { instanceName: _, ...rest } = worker;
  return replicas === 1 ? { ...worker, replicas } : { ...rest, replicas };
}
