import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CheckResult } from '#infra';
import { compareSpecs } from './compare-specs.ts';

const result = (id: string, more: Partial<CheckResult>): CheckResult => ({
  suite: 'specs',
  id,
  title: `Title of ${id}`,
  area: 'login',
  outcome: 'passed',
  startedAt: '2026-01-01T00:00:00Z',
  durationMs: 1,
  ...more,
});

describe('comparing the specs of two versions', () => {
  it('tells what passed before and fails now, with what it said', () => {
    const failed = result('a', { outcome: 'failed', blame: 'product', error: { message: '500, not 200' } });
    const { broken, doubtful } = compareSpecs([result('a', {})], [failed]);
    assert.deepEqual(broken, [
      {
        id: 'upgrade/a',
        title: 'A check that passed on the old version fails on the new one: Title of a',
        evidence: '500, not 200',
      },
    ]);
    assert.deepEqual(doubtful, []);
  });

  it('takes what failed before for no fault of the new version', () => {
    const failed = result('a', { outcome: 'failed', blame: 'product' });
    const { broken, failedBefore } = compareSpecs([failed], [failed]);
    assert.deepEqual([broken, failedBefore], [[], ['Title of a']]);
  });

  it('blames the new version for no fault of the environment or of the suite', () => {
    for (const blame of ['environment', 'suite'] as const) {
      const { broken, doubtful } = compareSpecs([result('a', {})], [result('a', { outcome: 'failed', blame })]);
      assert.deepEqual([broken.length, doubtful.length], [0, 1]);
    }
  });

  it('takes a check that was lost on the way for a doubt, and a skipped one for a note', () => {
    const before = [result('a', {}), result('b', {})];
    const comparison = compareSpecs(before, [result('b', { outcome: 'skipped', reason: 'not served' })]);
    assert.deepEqual(
      comparison.doubtful.map(({ id }) => id),
      ['upgrade/a'],
    );
    assert.deepEqual(comparison.skippedNow, ['Title of b: not served']);
  });
});
