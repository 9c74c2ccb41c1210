import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { inCalm, outcomesOf } from './fault-outcome.ts';
import { stressed } from './stressed-measurement.ts';

describe('outcomesOf', () => {
  const { outcomes, requests } = outcomesOf(stressed());
  const [first, second] = outcomes;

  it('puts down to a fault what failed while it was there or was recovered from', () =>
    assert.deepEqual(
      [first, second].map((outcome) => outcome?.failed.length),
      [2, 0],
    ));
  it('measures the recovery from its end', () => assert.equal(first?.recoveredMs, 2000));
  it('measures the budget that it spent of what the whole run has', () => {
    const budget = requests.length * 0.1;
    assert.deepEqual([first?.budgetSpent, second?.budgetSpent], [2 / budget, 0]);
  });
  it('divides the run among its faults, so that nothing belongs to none', () =>
    assert.deepEqual([first?.from, first?.to, second?.from, second?.to], [-Infinity, 35_000, 35_000, Infinity]));
  it('leaves to the calm what no fault had a part in', () => {
    const failures = [{ failed: 'x', operation: 'send', at: 31_000, ms: 5, instance: 'nobody', why: '' }] as const;
    const calm = inCalm(outcomesOf(stressed({ failures }))).filter(({ failed }) => failed);
    assert.deepEqual(
      calm.map(({ at }) => at),
      [31_000],
    );
  });
});
