import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { before, describe, it } from 'mocha';
import { readDeployment } from '../../deployment/index.ts';
import type { Kinds } from '../../kube/index.ts';
import { planKindSite, type ImageReferences, type KindSite } from '../../render/index.ts';
import { companionForwards } from '../companion/companion-forwards.ts';
import { findWorkloads } from './find-workloads.ts';

const image = 'localhost/matrix-rig/image:1';
const images: ImageReferences = {
  ...{ postgres: image, redis: image, haproxy: image, element: image, iam: image, ma1sd: image, dns: image },
  synapse: {},
};

type Port = { readonly name: string; readonly containerPort: number };

function deployment(
  name: string,
  labels: Readonly<Record<string, string>>,
  ports: readonly Port[],
): Kinds['Deployment'] {
  const container = labels['app.kubernetes.io/component'] ?? name;
  return {
    metadata: { name },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: container, image, ports }] } },
    },
  };
}

const synapse = (name: string, component: string, process?: string): Kinds['Deployment'] =>
  deployment(
    name,
    {
      'app.kubernetes.io/instance': 'netsoc',
      'app.kubernetes.io/component': component,
      ...(process ? { 'matrix-rig/process': process } : {}),
    },
    [
      { name: component === 'synapse' ? 'http' : 'listener', containerPort: component === 'synapse' ? 8008 : 8083 },
      { name: 'metrics', containerPort: 9090 },
    ],
  );

const service = (name: string, ...ports: readonly Port[]): Kinds['Deployment'] =>
  deployment(name, { 'app.kubernetes.io/instance': name }, ports);

const deployments = [
  service('postgres', { name: 'postgres', containerPort: 5432 }),
  service('redis', { name: 'redis', containerPort: 6379 }),
  service('iam', { name: 'http', containerPort: 8008 }, { name: 'control', containerPort: 8009 }),
  service('ma1sd', { name: 'http', containerPort: 8090 }),
  service('element', { name: 'http', containerPort: 8080 }),
  synapse('synapse', 'synapse', 'main'),
  synapse('netsoc-generic-worker', 'generic-worker'),
  synapse('netsoc-pusher', 'pusher', 'pusher1'),
  synapse('netsoc-federation-sender', 'federation-sender', 'federation_sender1'),
  synapse('netsoc-federation-sender-2', 'federation-sender', 'federation_sender2'),
  synapse('netsoc-media-repository', 'media-repository', 'media_repository1'),
];

describe('findWorkloads', () => {
  let site: KindSite;

  before(async () => {
    const netsoc = await readDeployment(fileURLToPath(new URL('../../deployments/netsoc', import.meta.url)));
    const place = { directory: '/stack', logDirectory: '/logs', kubeconfig: '', context: 'kind-rig', cluster: 'rig' };
    const suite = { address: '198.18.1.1', network: '198.18.1.0/24' };
    site = planKindSite(netsoc, { ...place, namespace: 'matrix-rig', images, basePort: 18_400, suite });
  });

  it('finds what runs each process, by its own label or by what it is part of', () => {
    const found = findWorkloads(deployments, site);
    const names = Object.entries(found).map(([process, { name }]) => `${process}: ${name}`);
    assert.deepEqual(names.sort(), [
      'element: element',
      'haproxy: haproxy',
      'iam: iam',
      'ma1sd: ma1sd',
      'netsoc/federation_sender1: netsoc-federation-sender',
      'netsoc/federation_sender2: netsoc-federation-sender-2',
      'netsoc/generic_worker1: netsoc-generic-worker',
      'netsoc/generic_worker2: netsoc-generic-worker',
      'netsoc/main: synapse',
      'netsoc/media_repository1: netsoc-media-repository',
      'netsoc/pusher1: netsoc-pusher',
      'postgres: postgres',
      'redis: redis',
    ]);
  });

  it('names all processes that nothing runs', () => {
    const without = deployments.filter(({ metadata }) => !['synapse', 'iam'].includes(metadata?.name ?? ''));
    assert.throws(
      () => findWorkloads(without, site),
      /No Deployment of namespace "matrix-rig" runs iam, netsoc\/main$/,
    );
  });

  it('leads a port of its own to each port of each process, and to no other', () => {
    const forwards = companionForwards(site, findWorkloads(deployments, site));
    const ports = forwards.map(({ localPort }) => localPort);
    assert.equal(new Set(ports).size, ports.length);
    const to = (process: string) => forwards.filter((one) => one.process === process).map(({ port }) => port);
    assert.deepEqual(
      [to('netsoc/main'), to('netsoc/generic_worker2'), to('iam')],
      [
        [8008, 9090],
        [8083, 9090],
        [8008, 8009],
      ],
    );
    // The cluster's port mapping leads to the proxy's TLS port.
    assert.deepEqual(to('haproxy'), [8404]);
  });
});
