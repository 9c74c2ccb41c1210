import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CapacityStep } from '#infra';
import type { CapacityPlan } from './capacity-plan.ts';
import { ladderJob } from './ladder-job-of.ts';
import { stackPlans } from './replicas.ts';
import { Progress } from './run/progress.ts';
import { scenarios } from './scenarios.ts';

const chosen = scenarios.filter(({ name }) => name === 'send' || name === 'sync');
const plan: CapacityPlan = {
  ...{ quota: 0.2, users: 1000, steps: 4, repeats: 2, seconds: 10, withinSeconds: 860 },
  stacks: stackPlans(chosen, [1, 2]),
  fixed: { sync: [10, 20] },
};
const [first, second] = plan.stacks;
assert.ok(first && second);

function step(rate: number, missed: readonly string[]): CapacityStep {
  return {
    ...{ scenario: 'send', workers: 1, replicas: {}, repeat: 1, rate, achieved: rate, p50Ms: 1, p95Ms: 1 },
    ...{ inFlight: 1, invalid: [], missed, lost: [], eventsPerSecond: 1, processes: [], startedAt: '' },
  };
}

const input = { plan, quota: 0.2, stepsFile: 'steps', begunAt: 1000 };

describe('ladderJob', () => {
  it('begins at what a worker is known to carry roughly, under its quota, or at the first of a fixed ladder', () => {
    const { climbs, endsBy } = ladderJob({ ...input, stackPlan: first, steps: [] });
    assert.deepEqual(climbs, [
      { scenario: 'send', first: 6 },
      { scenario: 'sync', first: 10, rates: [10, 20] },
    ]);
    assert.equal(endsBy, 861_000);
  });

  it('begins with more workers at what fewer of them carried', () => {
    const steps = [step(6, []), step(12, []), step(24, ['slow'])];
    const { climbs, secondsAfter } = ladderJob({ ...input, stackPlan: second, steps });
    assert.equal(climbs[0]?.first, 12);
    assert.equal(secondsAfter, 0);
  });
});

describe('Progress', () => {
  it('counts down by how long repeats have taken, with the stacks that follow', () => {
    const job = ladderJob({ ...input, stackPlan: first, steps: [] });
    const progress = new Progress({ ...job, secondsAfter: 100, endsBy: null });
    progress.took(20);
    progress.saved(1);
    // Four steps and two fixed rates, twice each, less the two.
    assert.equal(progress.left(), 10 * 20 + 100);
    assert.equal(progress.isLate(), false);
    assert.equal(new Progress({ ...job, endsBy: Date.now() }).isLate(), true);
  });
});
