import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Manifest, ObjectName } from './kinds.ts';
import type { Kube } from './kube.ts';
import { TestCluster } from './test/test-cluster.ts';

const elsewhere: ObjectName = { namespace: 'production', name: 'synapse' };
const { signal } = new AbortController();
const wait = { within: 1000, what: 'nothing' };

/** Every call that a namespace can be given to. */
const calls: Readonly<Record<string, (kube: Kube) => Promise<unknown>>> = {
  apply: (kube) => kube.apply([configMap('rig', 'a'), configMap('production', 'b')]),
  merge: (kube) => kube.merge({ kind: 'Deployment', ...elsewhere }, {}),
  remove: (kube) =>
    kube.remove([
      { kind: 'Secret', namespace: 'rig', name: 'a' },
      { kind: 'Secret', ...elsewhere },
    ]),
  get: (kube) => kube.get({ kind: 'Secret', ...elsewhere }),
  list: (kube) => kube.list({ kind: 'Pod', namespace: 'production' }),
  'list of all namespaces': (kube) => kube.list({ kind: 'Secret' }),
  'list of namespaces': (kube) => kube.list({ kind: 'Namespace' }),
  watchUntil: (kube) => kube.watchUntil({ kind: 'Pod', namespace: 'production' }, () => true, wait),
  rolloutDone: (kube) => kube.rolloutDone(elsewhere, wait),
  guardPods: (kube) => kube.guardPods({ namespace: 'production' }, signal),
  logs: (kube) => kube.logs({ namespace: 'production', pod: 'a' }),
  followLogs: (kube) => kube.followLogs({ namespace: 'production' }, { onLine: () => undefined, signal }),
  events: (kube) => kube.events('production'),
  usage: (kube) => kube.usage('production'),
  exec: (kube) => kube.exec({ namespace: 'production', pod: 'a', container: 'a', command: ['true'] }),
  deletePod: (kube) => kube.deletePod(elsewhere),
  scale: (kube) => kube.scale(elsewhere, 0),
  restart: (kube) => kube.restart(elsewhere),
  provideNamespace: (kube) => kube.provideNamespace({ name: 'production', podSecurity: 'enforce' }),
  removeNamespace: (kube) => kube.removeNamespace('production', wait),
  'apply of a namespace': (kube) => kube.apply([namespace('production')]),
  'a name that leads out of the namespace': (kube) => kube.get({ kind: 'Pod', namespace: 'rig', name: '..' }),
  'an object of the whole cluster': (kube) => kube.apply([storageClass()]),
  'an object of the whole cluster that claims a namespace': (kube) => kube.apply([storageClass('rig')]),
  'removal of a node': (kube) => kube.remove([{ kind: 'Node', name: 'node-1' }]),
};

function configMap(place: string, name: string): Manifest {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: place, name } };
}

function namespace(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

function storageClass(place?: string): Manifest {
  const metadata = { name: 'fast', ...(place !== undefined && { namespace: place }) };
  return { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata };
}

describe('a cluster of which only some namespaces may be touched', () => {
  for (const [name, call] of Object.entries(calls)) {
    it(`refuses ${name} elsewhere, and asks the cluster nothing`, async () => {
      await using cluster = await TestCluster.start();
      const kube = await cluster.open(['rig']);
      await assert.rejects(call(kube), /Refused to touch|is no name of an object/);
      assert.deepEqual(cluster.requests, []);
    });
  }

  it('lets no call out that takes a namespace', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    const functions = Object.entries(kube).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    assert.deepEqual(
      functions.filter((name) => !(name in calls)),
      ['version', 'serving', 'forward'],
    );
  });

  it('resets a connection that would lead to a pod elsewhere', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    const problems: string[] = [];
    await using way = await kube.forward({
      pod: async () => elsewhere,
      port: 80,
      onProblem: (problem) => problems.push(problem),
    });
    await assert.rejects(fetch(way.url));
    assert.match(problems.join(), /Refused to touch namespace "production" in context "test"/);
    assert.deepEqual(cluster.requests, []);
  });

  it('lets nodes and classes of volumes be looked at', async () => {
    await using cluster = await TestCluster.start();
    cluster.store.set('/api/v1/nodes/node-1', { kind: 'Node' });
    const kube = await cluster.open();
    assert.deepEqual(
      (await kube.list({ kind: 'Node' })).map(({ metadata }) => metadata?.name),
      ['node-1'],
    );
  });
});
