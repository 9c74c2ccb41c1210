import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { differingChecks } from './differing-checks.ts';

const run = (outcomes: Readonly<Record<string, string>>) => new Map(Object.entries(outcomes));

describe('differingChecks', () => {
  it('names a check that passed in one run and failed in another', () => {
    const runs = [run({ a: 'passed', b: 'passed' }), run({ a: 'failed', b: 'passed' })];
    assert.deepEqual(differingChecks(runs), [{ id: 'a', outcomes: ['passed', 'failed'] }]);
  });

  it('names a check that a run lacks, and none where all agree', () => {
    assert.deepEqual(differingChecks([run({ a: 'passed' }), run({})]), [{ id: 'a', outcomes: ['passed', 'absent'] }]);
    assert.deepEqual(differingChecks([run({ a: 'failed' }), run({ a: 'failed' })]), []);
  });
});
