import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'mocha';
import { until } from '../../support/index.ts';
import { TestCluster } from '../test/test-cluster.ts';

const pod = '/api/v1/namespaces/rig/pods/main-1';
const running = { name: 'synapse', containerID: 'c1', restartCount: 0, state: { running: {} } };
const status = (container: object): { readonly status: object } => ({
  status: { containerStatuses: [{ ...running, ...container }] },
});
const line = (second: number, text: string): string => `2026-11-25T00:00:0${second}.000000000Z ${text}\n`;
const within = 5000;

/** Follows a pod's log, of which each stream is one of the given. */
async function following(
  cluster: TestCluster,
  streams: readonly ((response: ServerResponse) => void)[],
): Promise<{ readonly heard: string[]; readonly asked: string[]; readonly stop: () => Promise<void> }> {
  const [heard, asked, waiting]: [string[], string[], ((response: ServerResponse) => void)[]] = [[], [], [...streams]];
  cluster.onFollow = (response, url) => {
    asked.push(url.searchParams.get('sinceTime') ?? 'beginning');
    (waiting.shift() ?? (() => undefined))(response);
  };
  const controller = new AbortController();
  const kube = await cluster.open();
  const done = kube.followLogs(
    { namespace: 'rig' },
    { onLine: ({ pod: name, text }) => heard.push(`${name}: ${text}`), signal: controller.signal },
  );
  return {
    heard,
    asked,
    stop: async () => {
      controller.abort();
      await done;
    },
  };
}

describe('following the logs of pods', () => {
  it('hears each line once over a stream that breaks in the middle', async () => {
    await using cluster = await TestCluster.start();
    cluster.store.set(pod, status({}));
    const { heard, asked, stop } = await following(cluster, [
      (response) => response.write(`${line(1, 'one') + line(2, 'two')}rpc error\n2026`, () => response.destroy()),
      (response) => response.write(line(2, 'two') + line(3, 'three')),
    ]);
    await until(() => heard.length === 3, { within, what: 'three lines' });
    await stop();
    assert.deepEqual(heard, ['main-1: one', 'main-1: two', 'main-1: three']);
    assert.deepEqual(asked, ['beginning', '2026-11-25T00:00:02.000000000Z']);
  });

  it('follows a container again that restarts, and pods that come later', async () => {
    await using cluster = await TestCluster.start();
    cluster.store.set(pod, status({ state: { terminated: {} } }));
    const { heard, stop } = await following(cluster, [
      (response) => response.end(line(1, 'first life')),
      (response) => response.end(line(2, 'second life')),
      (response) => response.end(line(3, 'another pod')),
    ]);
    await until(() => heard.length === 1, { within, what: 'the first life' });
    cluster.store.set(pod, status({ containerID: 'c2', restartCount: 1 }));
    await until(() => heard.length === 2, { within, what: 'the second life' });
    cluster.store.set(pod, status({ containerID: 'c2', restartCount: 1, state: { terminated: {} } }));
    cluster.store.set(pod.replace('main-1', 'main-2'), status({}));
    await until(() => heard.length === 3, { within, what: 'the other pod' });
    await stop();
    assert.match(heard.join(), /main-1: first life,main-1: second life,main-[12]: another pod/);
  });

  it('lets go of a pod that is gone', async () => {
    await using cluster = await TestCluster.start();
    cluster.store.set(pod, status({}));
    const { asked, stop } = await following(cluster, [
      (response) => {
        cluster.store.remove(pod);
        cluster.refusals.set(`${pod}/log`, { status: 404, body: {} });
        response.end();
      },
    ]);
    await until(() => cluster.refusals.size === 0 && asked.length === 1, { within, what: 'the last try' });
    await stop();
    assert.deepEqual(asked, ['beginning']);
  });
});
