import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { until } from '../support/index.ts';
import { TestCluster } from './test/test-cluster.ts';

const path = '/api/v1/namespaces/rig';
const ours = { 'app.kubernetes.io/managed-by': 'matrix-rig' };
const made = { labels: ours, annotations: { 'matrix-rig/made': 'true' } };
const wait = { within: 5000, what: 'its end' };

describe('a namespace for the rig', () => {
  it('is made with the restricted pod security standard, enforced or only warned of', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    for (const podSecurity of ['enforce', 'warn'] as const) await kube.provideNamespace({ name: 'rig', podSecurity });
    const labels = cluster.requests.flatMap(({ line, body }) => (line.startsWith('PATCH') ? [labelsIn(body)] : []));
    const standard = {
      ...ours,
      'pod-security.kubernetes.io/warn': 'restricted',
      'pod-security.kubernetes.io/audit': 'restricted',
    };
    assert.deepEqual(labels, [{ ...standard, 'pod-security.kubernetes.io/enforce': 'restricted' }, standard]);
  });

  it('is not taken from somebody else, who can give it', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    cluster.store.set(path, {});
    await assert.rejects(kube.provideNamespace({ name: 'rig', podSecurity: 'enforce' }), {
      message: 'Namespace "rig" is there already and is not the rig\'s',
      remedy:
        'Name another with --namespace, or give it to the rig: kubectl label namespace rig app.kubernetes.io/managed-by=matrix-rig',
    });
    cluster.store.set(path, { metadata: { labels: ours } });
    await kube.provideNamespace({ name: 'rig', podSecurity: 'enforce' });
    assert.deepEqual(
      cluster.requests.filter(({ line }) => !line.startsWith('GET')),
      [],
    );
  });

  it('is not shared with releases of Helm that somebody else has installed there', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    cluster.store.set(path, { metadata: { labels: ours } });
    cluster.store.set(`${path}/secrets/sh.helm.release.v1.netsoc.v1`, {
      metadata: { labels: { owner: 'helm', name: 'netsoc' } },
    });
    await assert.rejects(kube.provideNamespace({ name: 'rig', podSecurity: 'enforce' }), {
      message: 'Namespace "rig" has releases of Helm that are not the rig\'s: netsoc',
    });
  });

  it('that was given to the rig stays, without what the rig and its releases put into it', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    const release = { 'meta.helm.sh/release-name': 'netsoc' };
    const objects = {
      'secrets/pull-secret': {},
      'secrets/sh.helm.release.v1.netsoc.v1': { labels: { owner: 'helm', name: 'netsoc', ...ours } },
      'configmaps/kube-root-ca.crt': {},
      'configmaps/rig-authority': { labels: ours },
      'services/synapse': { annotations: release },
      'services/others': { annotations: { 'meta.helm.sh/release-name': 'other' } },
    };
    cluster.store.set(path, { metadata: { labels: ours } });
    for (const [name, metadata] of Object.entries(objects)) cluster.store.set(`${path}/${name}`, { metadata });
    assert.equal(await kube.removeNamespace('rig', wait), false);
    assert.deepEqual(
      cluster.requests.flatMap(({ line }) => (line.startsWith('DELETE') ? [line.slice(`DELETE ${path}/`.length)] : [])),
      ['configmaps/rig-authority', 'secrets/sh.helm.release.v1.netsoc.v1', 'services/synapse'],
    );
  });

  it('is deleted if the rig has made it, and its end is waited for', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    cluster.store.set(path, { metadata: made });
    assert.equal(await kube.removeNamespace('rig', wait), true);
    assert.equal(await kube.removeNamespace('rig', wait), false);
  });

  it('that is stuck is reported with what holds it', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    cluster.store.set(path, { metadata: made });
    cluster.refusals.set(`DELETE ${path}`, { status: 200, body: { metadata: { name: 'rig', ...made } } });
    const removal = kube.removeNamespace('rig', { within: 400, what: 'the end of namespace "rig"' });
    await until(() => cluster.requests.some(({ line }) => line.startsWith('DELETE')), wait);
    const finalizers =
      'Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances';
    const conditions = [{ type: 'NamespaceFinalizersRemaining', status: 'True', message: finalizers }];
    cluster.store.set(path, { metadata: made, status: { phase: 'Terminating', conditions } });
    await assert.rejects(removal, {
      message: `Waited 0.4 s in vain for the end of namespace "rig"; last seen: ${finalizers}`,
    });
    await assert.rejects(
      kube.provideNamespace({ name: 'rig', podSecurity: 'enforce' }),
      /is just being deleted: Some content/,
    );
  });
});

function labelsIn(body: string): unknown {
  return (JSON.parse(body) as { metadata: { labels: unknown } }).metadata.labels;
}
