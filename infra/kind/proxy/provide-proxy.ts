import type { Kube, KubeWait } from '../../kube/index.ts';
import type { KindSite, ProxySite } from '../../render/index.ts';
import { until } from '../../support/index.ts';
import { readClusterView } from './cluster-view.ts';
import { planProxy } from './plan-proxy.ts';
import { proxyManifests } from './proxy-manifests.ts';
import { traefik, traefikManifests } from './traefik-manifests.ts';
import { askServerPlaces } from './server-addresses.ts';

/**
 * Makes the proxy of a cluster from the Ingress objects of its namespace, or changes it to what they say by now, and
 * waits until every server that they lead to is well.
 * @throws StackError when the ingress leads nowhere, or the proxy or a server does not come up.
 */
export async function provideProxy(kube: Kube, site: KindSite, wait: Omit<KubeWait, 'what'>): Promise<void> {
  const { namespace, services } = site;
  const { name } = services.haproxy;
  const plan = planProxy(await readClusterView(kube, namespace), site);
  await kube.apply(proxyManifests(plan, site), wait.signal);
  const image = site.own.homeserver.ingress.traefik;
  if (image !== undefined) await kube.apply(traefikManifests(site, image), wait.signal);
  await kube.rolloutDone({ kind: 'Deployment', namespace, name }, { ...wait, what: 'the proxy' });
  if (image !== undefined)
    await kube.rolloutDone({ kind: 'Deployment', namespace, name: traefik.name }, { ...wait, what: 'Traefik' });
  await until(() => allWell(kube, plan.site, { namespace, name }), {
    ...wait,
    everyMs: 200,
    what: 'all servers of the proxy',
  });
}

/** @throws Error that names the servers which are not well. */
async function allWell(kube: Kube, site: ProxySite, proxy: Parameters<typeof askServerPlaces>[1]): Promise<true> {
  const well = (await askServerPlaces(kube, proxy)).filter(({ isWell }) => isWell).map(({ instance }) => instance);
  const missing = instancesOf(site).filter((instance) => !well.includes(instance));
  if (missing.length > 0) throw new Error(`${missing.join(', ')} not well`);
  return true;
}

function instancesOf({ frontends }: ProxySite): readonly string[] {
  return frontends.flatMap((frontend) =>
    Object.entries(frontend.backends).flatMap(([name, { servers }]) => {
      const names =
        'prefix' in servers
          ? Array.from({ length: servers.count }, (_, index) => `${servers.prefix}${index + 1}`)
          : servers.map((server) => server.name);
      return names.map((server) => `${frontend.name}.${name}/${server}`);
    }),
  );
}
