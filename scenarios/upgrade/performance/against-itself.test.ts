import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { seededRandom } from '#infra';
import { judgeAgainstItself } from './against-itself.ts';

describe('judgeAgainstItself', () => {
  it('finds next to no regression where there is only noise', () => {
    const random = seededRandom(7);
    const block = (): number[] => [20, 10, 40, 3].map((value) => value * (0.95 + random() / 10));
    const { regressions, inconclusive } = judgeAgainstItself(Array.from({ length: 32 }, block), 200);
    assert.ok(regressions <= 10 && inconclusive <= 40, `${regressions} and ${inconclusive} of 200`);
  });

  it('would show a judge that takes every difference for a regression', () => {
    // Every second pair of blocks is slower by half, so that B is slower than A in every quartet that begins with an A.
    const blocks = Array.from({ length: 32 }, (_, index) =>
      [1, 1, 1, 1].map(() => (index % 4 === 1 || index % 4 === 2 ? 15 : 10)),
    );
    const { regressions, inconclusive } = judgeAgainstItself(blocks, 200);
    assert.ok(regressions + inconclusive > 40, `${regressions} and ${inconclusive} of 200`);
  });
});
