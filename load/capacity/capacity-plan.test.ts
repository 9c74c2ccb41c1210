import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { readDeployment, UsageError, type Deployment } from '#infra';
import { before, describe, it } from 'mocha';
import { capacityPlan, type CapacityOptions } from './capacity-plan.ts';
import { withReplicas } from './replicas.ts';

let deployment: Deployment;

describe('capacityPlan', () => {
  before(async () => {
    deployment = await readDeployment(fileURLToPath(new URL('../../infra/deployments/netsoc', import.meta.url)));
  });

  it('is short with --quick: four scenarios, one and two workers, four steps, two repeats, ten seconds', () => {
    const { stacks, steps, repeats, seconds, quota } = capacityPlan({ quick: true }, deployment);
    assert.deepEqual([steps, repeats, seconds, quota], [4, 2, 10, 0.2]);
    const names = ['send', 'sync', 'media-download', 'federation-out'];
    assert.deepEqual(
      stacks.map(({ workers, scenarios }) => [workers, scenarios.map(({ name }) => name)]),
      [
        [1, names],
        [2, names],
      ],
    );
    assert.deepEqual(stacks[1]?.replicas, { generic_worker: 2, media_repository: 2, federation_sender: 2 });
  });

  it('has three generic workers, and not more than two of media and federation', () => {
    const [, , third] = capacityPlan({}, deployment).stacks;
    assert.deepEqual(third?.replicas, { generic_worker: 3, media_repository: 2, federation_sender: 2 });
    assert.deepEqual([...new Set(third?.scenarios.map(({ workerClass }) => workerClass))], ['generic_worker']);
  });

  it('names every fault of what was asked for at once', () => {
    const bad: CapacityOptions = {
      ...{ quota: 0, users: 0, steps: 0.5, repeats: Number.NaN, seconds: 1, workers: [1, 1, 99] },
      ...{ scenarios: ['send', 'dance'], rates: ['send=5,100000', 'sync=5', 'send=0'] },
    };
    assert.throws(
      () => capacityPlan(bad, deployment),
      (error: unknown) => {
        assert.ok(error instanceof UsageError);
        const faults = error.message.split('\n').slice(1);
        assert.equal(faults.length, 11, error.message);
        for (const part of ['quota', 'users', 'steps', 'repeats', 'seconds', '99', 'twice', 'dance', '100000', 'sync'])
          assert.ok(
            faults.some((text) => text.includes(part)),
            `nothing is said of ${part}`,
          );
        return true;
      },
    );
  });

  it('refuses a scenario whose workers the deployment does not have', () => {
    const [own, ...others] = deployment.homeservers;
    assert.ok(own);
    const bare = { ...deployment, homeservers: [{ ...own, workers: [] }, ...others] };
    assert.throws(() => capacityPlan({ scenarios: ['sync'] }, bare), /no worker "generic_worker"/);
  });
});

describe('withReplicas', () => {
  it('changes numbers of workers alone; one with a name of its own loses it where it is not alone any more', () => {
    const changed = withReplicas(deployment, { generic_worker: 3, media_repository: 2 });
    const workers = changed.homeservers[0]?.workers ?? [];
    const of = (name: string) => workers.find((worker) => worker.name === name);
    assert.deepEqual([of('generic_worker')?.replicas, of('pusher')?.replicas], [3, 1]);
    assert.deepEqual([of('media_repository')?.replicas, of('media_repository')?.instanceName], [2, undefined]);
    const alone = withReplicas(deployment, { media_repository: 1 }).homeservers[0]?.workers ?? [];
    assert.equal(alone.find(({ name }) => name === 'media_repository')?.instanceName, 'media_repository1');
  });
});
