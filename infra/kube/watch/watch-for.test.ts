import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { until } from '../../support/index.ts';
import type { Kinds } from '../kinds.ts';
import { TestCluster } from '../test/test-cluster.ts';

const pods = '/api/v1/namespaces/rig/pods';
const query = { kind: 'Pod', namespace: 'rig' } as const;
const names = (items: readonly Kinds['Pod'][]): string => items.map(({ metadata }) => metadata?.name).join(' ');
const within = 5000;

/** Waits for a state, and notes all states on the way. */
async function watching(
  cluster: TestCluster,
  goal: string,
): Promise<{ readonly seen: string[]; readonly done: Promise<unknown> }> {
  const kube = await cluster.open();
  const seen: string[] = [];
  const look = (items: readonly Kinds['Pod'][]): boolean => {
    seen.push(names(items));
    return names(items) === goal;
  };
  return { seen, done: kube.watchUntil(query, look, { within, what: goal }) };
}

const isWatched = (cluster: TestCluster, times = 1): Promise<boolean> =>
  until(() => cluster.requests.filter(({ line }) => line.includes('watch=true')).length >= times, {
    within,
    what: 'a watch',
  });

describe('a wait for objects of a cluster', () => {
  it('ends at once when they are as they should be, and gives what the predicate gave', async () => {
    await using cluster = await TestCluster.start();
    cluster.store.set(`${pods}/a`, {});
    const kube = await cluster.open();
    assert.equal(await kube.watchUntil(query, names, { within, what: 'a pod' }), 'a');
  });

  it('sees what is made, changed and removed', async () => {
    await using cluster = await TestCluster.start();
    const { seen, done } = await watching(cluster, 'b');
    await isWatched(cluster);
    cluster.store.set(`${pods}/a`, {});
    cluster.store.set(`${pods}/b`, {});
    cluster.store.remove(`${pods}/a`);
    await done;
    assert.deepEqual(seen, ['', 'a', 'a b', 'b']);
  });

  it('goes on where it was when the server ends the watch, and misses nothing', async () => {
    await using cluster = await TestCluster.start();
    const { seen, done } = await watching(cluster, 'a b');
    await isWatched(cluster);
    cluster.store.set(`${pods}/a`, {});
    await until(() => seen.length === 2, { within, what: 'the first event' });
    cluster.endWatches();
    cluster.store.set(`${pods}/b`, {});
    await done;
    assert.deepEqual(seen, ['', 'a', 'a b']);
    assert.equal(cluster.requests.filter(({ line }) => !line.includes('watch')).length, 1);
  });

  it('begins anew when the server has forgotten where it was', async () => {
    await using cluster = await TestCluster.start();
    const { seen, done } = await watching(cluster, 'b');
    await isWatched(cluster);
    cluster.store.set(`${pods}/a`, {});
    await until(() => seen.length === 2, { within, what: 'the first event' });
    cluster.endWatches();
    cluster.store.remove(`${pods}/a`);
    cluster.store.set(`${pods}/b`, {});
    cluster.store.forget();
    await done;
    assert.deepEqual(seen, ['', 'a', 'b']);
  });

  it('bears a server that is away for a while', async () => {
    await using cluster = await TestCluster.start();
    const { done } = await watching(cluster, 'a');
    await isWatched(cluster);
    await cluster.close();
    cluster.store.set(`${pods}/a`, {});
    await cluster.listen();
    await done;
  });

  it('says at the deadline what it waited for and what it saw last', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    await assert.rejects(
      kube.watchUntil(query, () => false, { within: 50, what: 'a miracle' }),
      {
        name: 'StackError',
        message: 'Waited 0.05 s in vain for a miracle; last seen: no Pod',
      },
    );
  });

  it('ends with the reason of the signal', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    const controller = new AbortController();
    const done = kube.watchUntil(query, () => false, { within, what: 'a miracle', signal: controller.signal });
    await isWatched(cluster);
    controller.abort(new Error('Ctrl-C'));
    await assert.rejects(done, /^Error: Ctrl-C$/);
  });

  it('ends with what the predicate throws', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    const look = (): never => {
      throw new Error('hopeless');
    };
    await assert.rejects(kube.watchUntil(query, look, { within, what: 'a miracle' }), /^Error: hopeless$/);
  });

  it('says at once that the cluster refuses, and what to do', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    cluster.refusals.set(pods, { status: 403, body: { message: 'pods is forbidden: User "x" cannot list' } });
    await assert.rejects(
      kube.watchUntil(query, () => true, { within, what: 'a pod' }),
      {
        message: 'Cannot list Pod objects: HTTP 403 pods is forbidden: User "x" cannot list',
        remedy: 'Ask for a Role in the namespace that allows this, or take another --namespace',
      },
    );
  });

  it('does not wait for a watch that is not allowed', async () => {
    await using cluster = await TestCluster.start();
    const kube = await cluster.open();
    cluster.refusals.set(`WATCH ${pods}`, { status: 403, body: {} });
    await assert.rejects(
      kube.watchUntil(query, () => false, { within, what: 'a pod' }),
      /Cannot watch .*Forbidden/,
    );
  });
});
