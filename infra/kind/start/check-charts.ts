import { mkdtemp, rm } from 'node:fs/promises';
import { planKindSite, type ImageReferences, type KindSite } from '../../render/index.ts';
import { renderRelease } from '../helm/helm.ts';
import type { KindBasis } from '../kind-context.ts';
import type { KindStartOptions } from '../kind-options.ts';
import { ownNamespace } from '../prepare-kind.ts';
import { planReleases } from './plan-releases.ts';

/**
 * Renders every release before there is a cluster, so that values which a chart refuses are known within a second.
 * @throws UsageError when a chart's schema refuses the values, StackError when a chart does not render.
 */
export async function checkCharts(
  basis: KindBasis,
  { programs, given }: KindStartOptions,
  signal: AbortSignal,
): Promise<void> {
  const namespace = given?.namespace ?? ownNamespace;
  const directory = await mkdtemp(`${basis.directory}/charts-`);
  try {
    const releases = await planReleases({ ...basis, directory }, draftSite(basis, namespace));
    const helm = { program: programs.helm, namespace };
    await Promise.all(releases.map((release) => renderRelease(helm, release, signal)));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Images and addresses that are not known yet make no difference to what a chart refuses. */
function draftSite({ deployment, directory, logDirectory, basePort }: KindBasis, namespace: string): KindSite {
  const image = 'localhost/matrix-rig/draft:0';
  const images: ImageReferences = {
    ...{ postgres: image, redis: image, haproxy: image, element: image, iam: image, ma1sd: image, dns: image },
    synapse: Object.fromEntries(deployment.homeservers.map(({ synapse }) => [synapse, image])),
  };
  const place = { directory, logDirectory, basePort, namespace, images, kubeconfig: '', context: '' };
  return planKindSite(deployment, { ...place, suite: { address: '198.18.0.1', network: '198.18.0.0/24' } });
}
