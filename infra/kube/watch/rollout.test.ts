import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { until } from '../../support/index.ts';
import { TestCluster } from '../test/test-cluster.ts';

const deployment = '/apis/apps/v1/namespaces/rig/deployments/main';
const pod = '/api/v1/namespaces/rig/pods/main-1';
const name = { namespace: 'rig', name: 'main' };
const within = 5000;
const spec = { replicas: 1, selector: { matchLabels: { app: 'main' } } };
const done = { observedGeneration: 2, replicas: 1, updatedReplicas: 1, availableReplicas: 1 };
const waiting = (reason: string, message: string): object => ({
  phase: 'Pending',
  containerStatuses: [{ name: 'synapse', restartCount: 0, state: { waiting: { reason, message } } }],
});

describe('the rollout of a Deployment', () => {
  it('is done when all pods are of the newest template and ready, and no older one is left', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    const rollout = kube.rolloutDone(name, { within, what: 'main' });
    const stages = [
      {},
      { ...done, observedGeneration: 1 },
      { ...done, replicas: 2 },
      { ...done, updatedReplicas: 0 },
      { ...done, availableReplicas: 0 },
    ];
    let isOver = false;
    void rollout.then(() => (isOver = true));
    for (const status of stages) {
      cluster.store.set(deployment, { metadata: { generation: 2 }, spec, status });
      await kube.watchUntil({ kind: 'Deployment', ...name }, ([one]) => one?.status, { within, what: 'the stage' });
      assert.equal(isOver, false, JSON.stringify(status));
    }
    const conditions = [{ type: 'Ready', status: 'True' }];
    cluster.store.set(pod, { metadata: { deletionTimestamp: '2026-11-25T00:00:00Z' }, status: { conditions } });
    cluster.store.set(deployment, { metadata: { generation: 2, namespace: 'rig' }, spec, status: done });
    const watches = (): number => cluster.requests.filter(({ line }) => /pods\?.*resourceVersion/.test(line)).length;
    await until(() => watches() >= 2, { within, what: 'the watch of pods beside the guard' });
    assert.equal(isOver, false, 'the only pod is ending');
    cluster.store.set(pod.replace('main-1', 'main-2'), { status: { conditions } });
    await rollout;
  });

  it('ends long before its deadline when an image is not there', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    cluster.store.set(deployment, { metadata: { generation: 1 }, spec, status: {} });
    cluster.store.set(pod, { status: waiting('ErrImageNeverPull', 'Container image "rig/x:1" is not present') });
    await assert.rejects(kube.rolloutDone(name, { within, what: 'main' }), {
      name: 'StackError',
      message:
        'Pod "main-1" in namespace "rig" cannot start: pod "main-1" is Pending, not ready; ' +
        'container "synapse" of pod "main-1": ErrImageNeverPull (Container image "rig/x:1" is not present)',
      remedy: 'Load the image into the nodes of the cluster, or name one that its registry has',
    });
  });

  it('ends at once when the pods may not be made', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    const failure = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'violates PodSecurity' };
    cluster.store.set(deployment, { metadata: { generation: 1 }, spec, status: { conditions: [failure] } });
    await assert.rejects(kube.rolloutDone(name, { within, what: 'main' }), /FailedCreate: violates PodSecurity/);
  });

  it('says at its deadline how the pods, their claims and their events are', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    const scheduling = {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message: '1 Insufficient memory',
    };
    const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'media' } }];
    cluster.store.set(deployment, { metadata: { generation: 1 }, spec, status: {} });
    cluster.store.set(pod, { spec: { volumes }, status: { phase: 'Pending', conditions: [scheduling] } });
    cluster.store.set('/api/v1/namespaces/rig/persistentvolumeclaims/media', { status: { phase: 'Pending' } });
    cluster.store.set('/api/v1/namespaces/rig/events/e1', {
      type: 'Warning',
      reason: 'ProvisioningFailed',
      message: 'no volume plugin',
      lastTimestamp: '2026-11-25T00:00:00Z',
      involvedObject: { kind: 'PersistentVolumeClaim', name: 'media' },
    });
    await assert.rejects(kube.rolloutDone(name, { within: 300, what: 'main' }), {
      message:
        'Waited 0.3 s in vain for main; last seen: 0 of 1 available, 0 up to date; pod "main-1" is Pending, not ready; ' +
        'pod "main-1": Unschedulable (1 Insufficient memory); PersistentVolumeClaim "media" is Pending; ' +
        'PersistentVolumeClaim/media: ProvisioningFailed: no volume plugin',
    });
  });

  it('says of what crashes how its log ended', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    const crash = {
      name: 'synapse',
      restartCount: 5,
      state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off' } },
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    };
    cluster.store.set(deployment, { metadata: { generation: 1 }, spec, status: {} });
    cluster.store.set(pod, { status: { phase: 'Running', containerStatuses: [crash] } });
    cluster.refusals.set(`${pod}/log`, { status: 200, body: 'Error in configuration: no server_name\n' });
    await assert.rejects(
      kube.rolloutDone(name, { within, what: 'main' }),
      /it ended 5 times, at last with exit code 1 \(Error\)\); the end of its log:\nError in configuration: no server_name/,
    );
  });
});
