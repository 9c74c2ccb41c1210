import { hearsReplication, textOf } from '../../local/index.ts';
import { until } from '../../support/index.ts';
import type { KindContext } from '../kind-context.ts';
import { provideProxy } from '../proxy/index.ts';
import type { DependentSteps } from './dependent-steps.ts';
import { backgroundUpdatesDone } from './background-updates.ts';
import type { Ground } from './start-cluster.ts';
import type { Programs } from './start-programs.ts';

/** How long a pod may take until it is ready, in milliseconds: those of Synapse wait for the database and its schema. */
const readyMs = 240_000;

/** What a person is told that is waited for. */
export type Waits = {
  /** By name of the process in `environment.json`. */
  readonly services: Readonly<Record<string, string>>;
  readonly homeserver: { readonly name: string; readonly synapse: string };
  /** Main first. */
  readonly processes: readonly string[];
};

/**
 * Waits until all programs of a stack do what they are for: every pod is ready, replication reaches every worker, the
 * database is up to date, and the proxy finds all servers well.
 * @param open is done when the ways into the cluster are open.
 */
export function waitForPrograms(
  steps: DependentSteps,
  { ground, programs, open }: { readonly ground: Ground; readonly programs: Programs; readonly open: Promise<void> },
  { services, homeserver, processes }: Waits,
): void {
  const { context } = ground;
  const ready = (process: string, name: string): Promise<void> =>
    steps.do({
      name,
      withinMs: readyMs,
      after: [programs.workloads],
      run: async (signal) => rolledOut(await context, { programs, process, signal }),
    });
  const stores = Object.entries(services).map(([process, name]) => ready(process, name));
  const [main, ...workers] = processes.map((process) =>
    ready(`${homeserver.name}/${process}`, `Synapse ${homeserver.synapse} ${homeserver.name}/${process}`),
  );
  steps.do({
    name: 'Replication between them',
    withinMs: 60_000,
    after: [...workers, open],
    run: async (signal) => replicationReaches(await context, processes.slice(1), signal),
  });
  steps.do({
    name: `Background updates of ${homeserver.name}`,
    withinMs: 120_000,
    after: [...stores, main ?? open],
    run: async (signal) => backgroundUpdatesDone(await context, signal),
  });
  steps.do({
    name: 'HAProxy',
    withinMs: readyMs,
    after: [programs.workloads],
    run: async (signal) => {
      const { kube, site } = await context;
      await provideProxy(kube, site, { within: readyMs, signal });
    },
  });
}

type Rollout = { readonly programs: Programs; readonly process: string; readonly signal: AbortSignal };

async function rolledOut({ kube, site }: KindContext, { programs, process, signal }: Rollout): Promise<void> {
  const workload = (await programs.workloads)[process];
  if (!workload) throw new Error(`Nothing runs ${process}`);
  const { kind, name } = workload;
  await kube.rolloutDone(
    { kind, namespace: site.namespace, name },
    { within: readyMs, what: `${process} to be ready`, signal },
  );
}

/** A worker with a dead link to Redis is ready all the same, and hears of nothing. */
async function replicationReaches(
  { site }: KindContext,
  workers: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const { own, address } = site;
  const waited = own.processes.filter(({ name }) => workers.includes(name));
  await Promise.all(
    waited.map(({ name, ports }) =>
      until(async () => hearsReplication(await textOf(`http://${address}:${ports.metrics}/metrics`)), {
        within: 50_000,
        everyMs: 200,
        what: `replication to reach ${own.homeserver.name}/${name}`,
        signal,
      }),
    ),
  );
}
