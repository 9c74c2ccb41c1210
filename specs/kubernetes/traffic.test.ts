import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { failuresOf, longestGapMs } from './traffic.ts';

const answer = (endedAt: number, status = 200) => ({ startedAt: endedAt - 10, endedAt, status, servedBy: 'a/b' });

describe('traffic', () => {
  it('measures the longest time without a good answer, from its beginning to its end', () => {
    assert.equal(longestGapMs([answer(900), answer(1000), answer(1100, 503), answer(1500), answer(1600)]), 900);
    assert.equal(longestGapMs([answer(10), answer(100), answer(200, 503), answer(300, 0), answer(2100)]), 2000);
    assert.equal(longestGapMs([answer(10), answer(3000, 0)]), 2990);
    assert.equal(longestGapMs([answer(3000, 0)]), 3000);
    assert.equal(longestGapMs([]), 0);
  });

  it('names requests that were refused or got no answer', () =>
    assert.deepEqual(failuresOf([answer(10), answer(20, 503), answer(30, 0)]), [
      '503 by a/b at 10 ms',
      'no answer by a/b at 20 ms',
    ]));
});
