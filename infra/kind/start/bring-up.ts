import { describeKind } from '../describe-kind.ts';
import { companionForwards } from '../companion/companion-forwards.ts';
import type { KindBasis } from '../kind-context.ts';
import type { KindStartOptions } from '../kind-options.ts';
import type { Environment } from '../../runtime/index.ts';
import { checkCharts } from './check-charts.ts';
import { DependentSteps } from './dependent-steps.ts';
import { describeCluster } from './describe-cluster.ts';
import { startCluster } from './start-cluster.ts';
import { startCompanion } from './start-companion.ts';
import { startPrograms } from './start-programs.ts';
import { waitForPrograms } from './wait-for-programs.ts';
import { waitsOf } from './waits-of.ts';

/**
 * Brings all parts of a stack up, each as soon as what it needs is there, and describes the stack.
 * @throws the first error, after every part was told and has been waited for; taking them back is the caller's.
 */
export async function bringUp(basis: KindBasis, options: KindStartOptions): Promise<Environment> {
  const steps = new DependentSteps(options.story, options.signal);
  steps.do({ withinMs: 60_000, after: [], run: (signal) => checkCharts(basis, options, signal) });
  const ground = startCluster(steps, basis, options);
  const programs = startPrograms(steps, ground, options);
  const environment = steps.do({
    withinMs: 20_000,
    after: [ground.outside, programs.workloads],
    run: async (signal) => {
      const [context, outside, place] = await Promise.all([ground.context, ground.outside, ground.place]);
      const { releases, workloads } = { releases: await programs.releases, workloads: await programs.workloads };
      const kubernetes = await describeCluster(context, { place, releases, workloads, options, signal });
      return describeKind(context, { run: options.run, outside, kubernetes });
    },
  });
  const open = steps.do({
    name: 'Ways into the cluster',
    withinMs: 30_000,
    after: [environment],
    run: async (signal) => {
      const { site, engine } = await ground.context;
      const forwards = companionForwards(site, await programs.workloads);
      const containers = { engine, logs: (await ground.outside).logs };
      const config = { environment: await environment, site, forwards, containers };
      await startCompanion(await ground.context, config, signal);
    },
  });
  waitForPrograms(steps, { ground, programs, open }, waitsOf(basis.deployment));
  await steps.done();
  return environment;
}
