import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CheckResult, Problem } from '#infra';
import { excuseProduct } from './excuse-product.ts';

const check: CheckResult = {
  suite: 'specs',
  id: 'specs/a/b',
  title: 'b',
  area: 'a',
  outcome: 'failed',
  blame: 'product',
  startedAt: '2026-01-01T00:00:10.000Z',
  durationMs: 1000,
};
const killed = (since?: string): Problem => ({
  blame: 'environment',
  phase: 'suites',
  message: 'netsoc/main was ended by SIGKILL during the run',
  ...(since ? { since } : {}),
});
const blameWith = (problem: Problem): string | undefined => excuseProduct([check], [problem])[0]?.blame;

describe('excuseProduct', () => {
  it('takes the blame from the product for what failed after a process was killed', () => {
    assert.equal(blameWith(killed('2026-01-01T00:00:10.500Z')), 'environment');
    assert.match(excuseProduct([check], [killed('2026-01-01T00:00:01.000Z')])[0]?.remedy ?? '', /netsoc\/main/);
  });

  it('takes it for what failed while the machine stood still, and not for what failed long after that', () => {
    const stall = (until: string): Problem => ({ ...killed('2026-01-01T00:00:01.000Z'), until });
    assert.equal(blameWith(stall('2026-01-01T00:00:10.500Z')), 'environment');
    assert.equal(blameWith(stall('2026-01-01T00:00:09.000Z')), 'product');
  });

  it('leaves it for what had failed before', () =>
    assert.equal(blameWith(killed('2026-01-01T00:00:20.000Z')), 'product'));

  it('leaves it where a problem has nothing to do with the product', () =>
    assert.equal(blameWith(killed()), 'product'));
});
