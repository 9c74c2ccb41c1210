import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { check, cluster, disturb, measured, serving, stack } from '#fixtures';
import { everyday } from './everyday.ts';
import { failuresOf, longestGapMs, servedAgain, underTraffic } from './traffic.ts';

const clause = 'Kubernetes § Pod lifetime; deployment: a pod may be lost at any time';

describe('killed pods', () => {
  check(
    'answers reads by the other replica when a pod is killed, loses no acknowledged write, and replaces the pod',
    { clause, services: ['haproxy', 'netsoc/generic_worker1', 'netsoc/generic_worker2'], withinMs: 150_000 },
    async () => {
      const [worker] = stack().processes('generic_worker');
      assert.ok(worker);
      const { probes, assertKept } = await everyday();
      const seen = await underTraffic(probes, () => killed(worker.name));
      // A request that was under way has no answer, and a write may not be made twice.
      assert.deepEqual(failuresOf(seen.get('generic_worker') ?? []), []);
      await servedAgain(probes);
      await assertKept();
    },
  );

  check(
    'loses no acknowledged write when the pod of main is killed, and serves again after a gap that is measured',
    { clause, services: ['haproxy', 'netsoc/main'], withinMs: 150_000 },
    async () => {
      const { probes, assertKept } = await everyday();
      const seen = await underTraffic(probes, () => killed(stack().main().name));
      measured('longest time without an answer of main', longestGapMs(seen.get('main') ?? []), 'ms');
      await servedAgain(probes);
      await assertKept();
    },
  );
});

/** Kills the pod of a process, and waits until another has its place and serves. */
async function killed(process: string): Promise<void> {
  disturb(process);
  const { kube, kubernetes, place } = await cluster();
  const { pod, selector } = await place(process);
  const { name = '', uid } = pod?.metadata ?? {};
  await kube.deletePod({ namespace: kubernetes.namespace, name }, { force: true });
  await kube.watchUntil(
    { kind: 'Pod', namespace: kubernetes.namespace, selector },
    (pods) => pods.every(({ metadata }) => metadata?.uid !== uid) && pods.some(({ status }) => status?.podIP),
    { within: 60_000, what: `another pod in the place of ${name}` },
  );
  await serving([process]);
}
