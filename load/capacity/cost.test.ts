import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fitCost, type CostPoint } from './cost.ts';
import { leastSquares } from './least-squares.ts';

/** A process that costs 0.01 cores, 2 ms an event and 8 ms a message, or 1 ms a sync. */
function used(scenario: 'send' | 'sync', events: number, requests: number): CostPoint {
  const cpuCores = 0.01 + 0.002 * events + (scenario === 'send' ? 0.008 : 0.001) * requests;
  return { scenario, cpuCores, eventsPerSecond: events, requestsPerSecond: requests };
}

const near = (found: number | undefined, made: number): void =>
  assert.ok(Math.abs((found ?? NaN) - made) < 1e-6, `${found} for ${made}`);

describe('fitCost', () => {
  it('tells events and requests apart by steps with one worker and with two', () => {
    const points = [4, 8, 16].flatMap((rate) => [used('send', rate, rate), used('send', rate, rate / 2)]);
    const cost = fitCost([...points, used('sync', 0, 20), used('sync', 0, 60)]);
    near(cost?.idle, 0.01);
    near(cost?.perEvent, 0.002);
    near(cost?.perRequest['send'], 0.008);
    near(cost?.perRequest['sync'], 0.001);
    assert.deepEqual(cost?.notToldApart, []);
  });

  it('says so when events and requests went together in all steps', () => {
    const cost = fitCost([4, 8, 16].map((rate) => used('send', rate, rate)));
    assert.deepEqual(cost?.notToldApart, ['events']);
    near(cost?.perRequest['send'], 0.01);
  });

  it('has no cost below nothing', () => {
    const falling = [1, 2, 3, 4].map((rate) => ({ ...used('sync', 0, rate), cpuCores: 0.1 - 0.01 * rate }));
    const cost = fitCost(falling);
    near(cost?.perRequest['sync'], 0);
    near(cost?.idle, 0.075);
  });

  it('says nothing from fewer points than terms', () => {
    assert.equal(fitCost([used('send', 1, 1)]), undefined);
    assert.equal(fitCost([]), undefined);
  });
});

describe('leastSquares', () => {
  it('fits columns of very different sizes', () => {
    const rows = [1, 2, 3, 4, 5].map((x) => [1, x * 1e6, (x * x) / 1e3]);
    const { coefficients } = leastSquares(
      rows,
      rows.map(([, large = 0, small = 0]) => 0.5 + 3e-6 * large + 70 * small),
    );
    near(coefficients[0], 0.5);
    near((coefficients[1] ?? 0) * 1e6, 3);
    near(coefficients[2], 70);
  });
});
