import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { before, describe, it } from 'mocha';
import { stringify } from 'yaml';
import { readDeployment, type Homeserver, type IngressPath } from '../../deployment/index.ts';
import type { Kinds } from '../../kube/index.ts';
import { planKindSite, type KindSite } from '../../render/index.ts';
import { assertGolden } from '../../support/index.ts';
import type { ClusterView } from './cluster-view.ts';
import { planProxy } from './plan-proxy.ts';
import { proxyManifests } from './proxy-manifests.ts';

const folder = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

describe('the proxy of a cluster', () => {
  let site: KindSite;
  let view: ClusterView;

  before(async () => {
    site = planKindSite(await readDeployment(folder('../../deployments/netsoc')), siteOptions);
    view = viewOf(site.own.homeserver);
  });

  it('is made of the Ingress objects and of what their services select', () =>
    assertGolden(folder('golden/proxy.yaml'), proxyManifests(planProxy(view, site), site).map(yaml).join('---\n')));

  it('has a server for each process that is a workload of its own, by the name that Synapse gives it', () => {
    const named = view.workloads.map((one) =>
      one.metadata?.name === 'netsoc-generic-worker' ? labelled(one, 'generic_worker1') : one,
    );
    const { backends = {} } = planProxy({ ...view, workloads: named }, site).site.frontends[0] ?? {};
    assert.deepEqual(backends['generic_worker']?.servers, [
      { name: 'generic_worker1', host: 'haproxy-generic-worker1.rig.svc.cluster.local', port: 8083 },
    ]);
  });

  it('has a place for each replica, and no fewer than the deployment has while one is away', () => {
    const places = (replicas: number): unknown => {
      const workloads = view.workloads.map((one) => ({ ...one, spec: one.spec && { ...one.spec, replicas } }));
      const { backends = {} } =
        planProxy({ ...view, workloads: workloads as typeof view.workloads }, site).site.frontends[0] ?? {};
      return Object(backends['generic_worker']?.servers).count;
    };
    assert.deepEqual([places(1), places(2), places(3)], [2, 2, 3]);
  });

  it('names every service that leads nowhere', () => {
    const services = view.services.filter(({ metadata }) => metadata?.name !== 'ma1sd');
    const without = services.map((one) =>
      one.metadata?.name === 'element' ? { ...one, spec: { ...one.spec, ports: [{ port: 81 }, { port: 82 }] } } : one,
    );
    assert.throws(
      () => planProxy({ ...view, services: without }, site),
      /there is no Service "ma1sd" with a selector; Service "element" has no port "http" that its pods have/,
    );
  });

  it('leaves the nodes alone in a cluster that is not its own', () => {
    const { cluster: _, ...elsewhere } = site;
    const service = proxyManifests(planProxy(view, elsewhere), elsewhere).find(
      ({ kind, metadata }) => kind === 'Service' && metadata.name === 'haproxy',
    );
    assert.equal(Object(service?.['spec']).type, 'ClusterIP');
  });
});

const siteOptions = {
  directory: '/stack',
  logDirectory: '/run/logs',
  cluster: 'rig',
  kubeconfig: '/stack/kubeconfig',
  context: 'kind-rig',
  namespace: 'rig',
  images: {
    synapse: { '1.163.2': 'synapse' },
    ...{ postgres: 'postgres', redis: 'redis', haproxy: 'haproxy', element: 'element', iam: 'iam' },
    ...{ ma1sd: 'ma1sd', dns: 'dns' },
  },
  basePort: 18_400,
  suite: { address: '198.18.1.1', network: '198.18.1.0/24' },
};

const yaml = (manifest: object): string => stringify(manifest, { lineWidth: 0 });

type Workload = ClusterView['workloads'][number];

/** What of the charts' objects is looked at. */
function viewOf(homeserver: Homeserver): ClusterView {
  const parts = [
    ['synapse', 'synapse', 1, 8008],
    ['netsoc-generic-worker', 'generic-worker', 2, 8083],
    ['netsoc-media-repository', 'media-repository', 1, 8083],
    ['ma1sd', 'ma1sd', 1, 8090],
    ['element', 'element', 1, 8080],
  ] as const;
  const workloads = parts.map(([name, component, replicas, port]) => workload({ name, component, replicas, port }));
  return {
    ingresses: [elementIngress(homeserver), synapseIngress(homeserver)],
    services: parts.map(([name, component, , port]) => serviceOf(name, component, name === 'element' ? 80 : port)),
    workloads: workloads.map((one) =>
      one.metadata?.name === 'netsoc-media-repository' ? labelled(one, 'media_repository1') : one,
    ),
  };
}

type Part = { readonly name: string; readonly component: string; readonly replicas: number; readonly port: number };

function workload({ name, component, replicas, port }: Part): Workload {
  const labels = { 'app.kubernetes.io/component': component };
  const containers = [{ name: component, ports: [{ name: 'http', containerPort: port }] }];
  const template = { metadata: { labels }, spec: { containers } };
  return { metadata: { name }, spec: { replicas, selector: { matchLabels: labels }, template } };
}

function labelled(one: Workload, process: string): Workload {
  const { spec } = one;
  if (!spec) return one;
  const { template } = spec;
  const labels = { ...template.metadata?.labels, 'matrix-rig/process': process };
  return { ...one, spec: { ...spec, template: { ...template, metadata: { labels } } } } as Workload;
}

function serviceOf(name: string, component: string, port: number): Kinds['Service'] {
  const selector = { 'app.kubernetes.io/component': component };
  return { metadata: { name }, spec: { selector, ports: [{ name: 'http', port, targetPort: 'http' }] } } as object;
}

function elementIngress({ publicName }: Homeserver): Kinds['Ingress'] {
  const path = { path: '/', pathType: 'Prefix', backend: { service: { name: 'element', port: { name: 'http' } } } };
  return { metadata: { name: 'element' }, spec: { rules: [{ host: publicName, http: { paths: [path] } }] } };
}

/** A few paths of each kind will do. */
function synapseIngress({ workers, ingress, publicName, serverName }: Homeserver): Kinds['Ingress'] {
  const at = (service: string, number: number) => ({ service: { name: service, port: { number } } });
  const ofWorkers = workers.flatMap(({ name, csPaths, listeners }) =>
    (listeners.length > 0 ? csPaths.slice(0, 2) : []).map((path) => ({
      path,
      pathType: 'ImplementationSpecific',
      backend: at(`netsoc-${name.replaceAll('_', '-')}`, 8083),
    })),
  );
  const own = ingress.csPaths.map(({ path, pathType, backend }: IngressPath) => ({
    path,
    pathType,
    backend: at(backend, 8090),
  }));
  const main = { path: '/_matrix', pathType: 'Prefix', backend: at('synapse', 8008) };
  return {
    metadata: { name: 'synapse' },
    spec: {
      rules: [
        { host: serverName, http: { paths: [main] } },
        { host: publicName, http: { paths: [...ofWorkers, ...own, main] } },
      ],
    },
  };
}
