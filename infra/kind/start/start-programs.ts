import { installRelease, type Release } from '../helm/helm.ts';
import type { KindContext } from '../kind-context.ts';
import type { KindStartOptions } from '../kind-options.ts';
import { postgresManifests } from '../objects/postgres.ts';
import { publicService } from '../objects/public-service.ts';
import { redisManifests } from '../objects/redis.ts';
import type { DependentSteps } from './dependent-steps.ts';
import { findWorkloads, type FoundWorkload } from './find-workloads.ts';
import { nodeAddress } from './node-address.ts';
import { planReleases } from './plan-releases.ts';
import type { Ground } from './start-cluster.ts';

/** What has been put into the cluster; its pods may still be starting. */
export type Programs = {
  readonly releases: Promise<readonly Release[]>;
  /** What runs each process of the cluster, by its name. */
  readonly workloads: Promise<Readonly<Record<string, FoundWorkload>>>;
};

/** Puts the programs of a stack into its cluster, all at once: whoever needs another one waits for it by itself. */
export function startPrograms(steps: DependentSteps, ground: Ground, options: KindStartOptions): Programs {
  const releases = steps.do({
    withinMs: 20_000,
    after: [ground.context],
    run: async () => planReleases(await ground.context, (await ground.context).site),
  });
  const applied = steps.do({
    withinMs: 30_000,
    after: [ground.context, ground.loaded],
    run: async (signal) => applyOwn(await ground.context, await ground.place, signal),
  });
  const installed = steps.do({
    name: 'Helm releases',
    withinMs: 180_000,
    after: [releases, ground.loaded],
    run: async (signal) => install(await ground.context, await releases, { options, signal }),
  });
  const workloads = steps.do({
    withinMs: 20_000,
    after: [applied, installed],
    run: async () => {
      const { kube, site } = await ground.context;
      return findWorkloads(await kube.list({ kind: 'Deployment', namespace: site.namespace }), site);
    },
  });
  return { releases, workloads };
}

async function applyOwn(
  { kube, site }: KindContext,
  { nodes }: Awaited<Ground['place']>,
  signal: AbortSignal,
): Promise<void> {
  await kube.apply([...postgresManifests(site), ...redisManifests(site)], signal);
  if (site.cluster !== undefined) await kube.apply([publicService(site, await nodeAddress(kube, nodes[0]))], signal);
}

async function install(
  { site }: KindContext,
  releases: readonly Release[],
  { options, signal }: { readonly options: KindStartOptions; readonly signal: AbortSignal },
): Promise<void> {
  const { kubeconfig, context, namespace } = site;
  const helm = { program: options.programs.helm, kubeconfig, context, namespace };
  await Promise.all(releases.map((release) => installRelease(helm, release, signal)));
}
