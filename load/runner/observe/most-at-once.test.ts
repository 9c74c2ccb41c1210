import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mostAtOnce } from './most-at-once.ts';

const lines = (...pairs: readonly (readonly [at: number, ms: number])[]) => pairs.map(([at, ms]) => ({ at, ms }));

describe('mostAtOnce', () => {
  it('finds how many requests were under way at once', () =>
    assert.equal(mostAtOnce(lines([0, 10], [5, 10], [9, 1], [20, 5])), 3));
  it('does not count a request that begins as another ends', () =>
    assert.equal(mostAtOnce(lines([0, 10], [10, 10])), 1));
  it('finds none where there was none', () => assert.equal(mostAtOnce([]), 0));
});
