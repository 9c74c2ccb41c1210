import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { TestCluster } from './test/test-cluster.ts';

const pod = { kind: 'Pod', namespace: 'rig', name: 'a' } as const;

describe('objects of a cluster', () => {
  it('are applied as they are and labelled, with the server refusing fields that it does not know', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    const manifest = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { namespace: 'rig', name: 'p', labels: { app: 'synapse' } },
      spec: { ingress: [{ from: [] }], misspelt: true },
    } as const;
    await kube.apply([manifest]);
    const [request] = cluster.requests;
    assert.equal(
      request?.line,
      'PATCH /apis/networking.k8s.io/v1/namespaces/rig/networkpolicies/p?fieldManager=matrix-rig&force=true&fieldValidation=Strict',
    );
    const labels = { 'app.kubernetes.io/managed-by': 'matrix-rig', app: 'synapse' };
    const sent = { ...manifest, metadata: { ...manifest.metadata, labels } };
    assert.deepEqual(JSON.parse(request?.body ?? ''), sent);
  });

  it('are undefined, or passed over, when they are not there', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    assert.equal(await kube.get(pod), undefined);
    assert.equal(await kube.deletePod(pod), false);
    await kube.remove([pod]);
    assert.equal(await kube.logs({ namespace: 'rig', pod: 'a' }), undefined);
  });

  it('are deleted at once by force, and otherwise with the time that they have for it', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    for (const force of [true, false]) {
      cluster.store.set('/api/v1/namespaces/rig/pods/a', {});
      assert.equal(await kube.deletePod(pod, { force }), true);
    }
    assert.deepEqual(
      cluster.requests.map(({ body }) => JSON.parse(body)),
      [{ propagationPolicy: 'Background', gracePeriodSeconds: 0 }, { propagationPolicy: 'Background' }],
    );
  });

  it('that are refused are named with the reason', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    const body = { message: 'admission webhook denied the request' };
    cluster.refusals.set('/api/v1/namespaces/rig/configmaps/c', { status: 403, body });
    const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'rig', name: 'c' } } as const;
    await assert.rejects(kube.apply([manifest]), {
      message: 'Cannot apply ConfigMap "c": HTTP 403 admission webhook denied the request',
    });
  });

  it('cannot be had from a cluster that does not answer, which is said', async () => {
    const cluster = await TestCluster.start();
    const kube = await cluster.open();
    await cluster[Symbol.asyncDispose]();
    await assert.rejects(kube.version(), {
      message: /^Cannot reach the cluster of context "test": .*ECONNREFUSED/,
      remedy: /kubectl cluster-info/,
    });
  });
});
