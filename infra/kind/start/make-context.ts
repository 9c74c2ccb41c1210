import { openKube } from '../../kube/index.ts';
import type { ProvidedImages } from '../../images/index.ts';
import { provideSuiteAddress } from '../../outside/index.ts';
import { planKindSite } from '../../render/index.ts';
import type { KindBasis, KindContext } from '../kind-context.ts';
import type { KindStartOptions } from '../kind-options.ts';
import type { ClusterPlace } from './provide-place.ts';

/** Plans where everything of a stack is to be, once its images and its cluster are known. */
export async function makeContext(
  basis: KindBasis,
  { productionLimits = false, urlPreviews = false }: KindStartOptions,
  { images, place }: { readonly images: ProvidedImages; readonly place: ClusterPlace },
): Promise<KindContext> {
  const { deployment, engine, directory, logDirectory, basePort } = basis;
  const { kubeconfig, context, namespace, name, network } = place;
  const suite = await provideSuiteAddress({ engine, network, stack: directory });
  const site = planKindSite(deployment, {
    ...{ directory, logDirectory, basePort, kubeconfig, context, namespace, images, productionLimits, urlPreviews },
    ...(name === undefined ? {} : { cluster: name }),
    suite: { address: suite.address, ...(suite.network === undefined ? {} : { network: suite.network }) },
  });
  return { ...basis, site, images, kube: openKube({ kubeconfig, context, namespaces: [namespace] }) };
}
