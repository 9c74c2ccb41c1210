import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { check, disturb, measured, serving, Skipped } from '#fixtures';
import { everyday, type Answering } from './everyday.ts';
import { processesOf, roll } from './rolled.ts';
import { failuresOf, longestGapMs, servedAgain, underTraffic } from './traffic.ts';

const clause = 'Kubernetes § Deployments, rolling update; deployment: a class may be rolled at any time';

const withinMs = 240_000;

/** Synapse gives a room's lock up two minutes after the database was lost to who held it; it is given one more. */
const lockMs = 180_000;

/** What answers nobody itself, or is asked by others: then all that people do is looked at. */
const everything: readonly Answering[] = ['generic_worker', 'generic_worker writes', 'main', 'main writes'];

/** Classes of one pod: what is asked of them waits or is refused while the pod is replaced. */
const singles: readonly { readonly rolled: string; readonly gapOf: readonly Answering[] }[] = [
  { rolled: 'main', gapOf: everything },
  { rolled: 'media_repository', gapOf: ['media_repository'] },
  { rolled: 'pusher', gapOf: [] },
  { rolled: 'federation_sender', gapOf: [] },
  { rolled: 'ma1sd', gapOf: ['ma1sd'] },
  { rolled: 'element', gapOf: ['element'] },
  { rolled: 'iam', gapOf: [] },
  { rolled: 'haproxy', gapOf: [...everything, 'media_repository', 'ma1sd', 'element'] },
  { rolled: 'redis', gapOf: everything },
  { rolled: 'postgres', gapOf: everything },
];

describe('rolling restart', () => {
  check(
    'fails no idempotent request and loses no acknowledged write while a replicated class is rolled',
    { clause, services: ['haproxy', 'netsoc/generic_worker1', 'netsoc/generic_worker2'], withinMs },
    async () => {
      const names = demand('generic_worker');
      if (names.length < 2) throw new Skipped('The deployment replicates no class');
      const { probes, assertKept } = await everyday();
      const seen = await underTraffic(probes, () => rolled(names));
      const failures = [...seen].flatMap(([what, answers]) =>
        failuresOf(answers).map((failure) => `${what}: ${failure}`),
      );
      assert.deepEqual(failures, []);
      await assertKept();
    },
  );

  for (const { rolled: single, gapOf } of singles)
    check(
      `loses no acknowledged write while the pods of class ${single} are rolled, and serves again after a gap that is measured`,
      { clause, services: [single, 'haproxy'], withinMs },
      async () => {
        const names = demand(single);
        const { probes, assertKept } = await everyday();
        const seen = await underTraffic(probes, () => rolled(names));
        for (const what of gapOf)
          measured(`longest time without an answer of ${what}`, longestGapMs(seen.get(what) ?? []), 'ms');
        await servedAgain(probes, single === 'postgres' ? lockMs : undefined);
        await assertKept();
      },
    );
});

function demand(workerClass: string): readonly string[] {
  const names = processesOf(workerClass);
  if (names.length === 0) throw new Skipped(`The deployment has no class ${workerClass}`);
  for (const name of names) disturb(name);
  return names;
}

/** Rolls each Deployment of a class once, and waits until all of its processes serve. */
async function rolled(names: readonly string[]): Promise<void> {
  await roll(names);
  await serving(names);
}
