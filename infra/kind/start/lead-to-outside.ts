import { openKube } from '../../kube/index.ts';
import { forwardZones } from '../../outside/index.ts';
import { outsideZones } from '../../render/index.ts';
import type { KindContext } from '../kind-context.ts';

/** Lets the cluster ask the world outside for its names; a cluster that is not the rig's own is not changed. */
export async function leadToOutside({ site }: KindContext, address: string, signal: AbortSignal): Promise<void> {
  if (site.cluster === undefined) return;
  const kube = openKube({ kubeconfig: site.kubeconfig, context: site.context, namespaces: ['kube-system'] });
  await forwardZones(kube, { zones: outsideZones(site), to: address }, signal);
}
