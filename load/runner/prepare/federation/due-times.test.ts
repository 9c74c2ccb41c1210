import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { dueTimes } from './due-times.ts';

const rounded = (times: readonly number[]): readonly number[] => times.map(Math.round);

describe('dueTimes', () => {
  it('gives as many as the rate makes in the time, evenly apart', () => {
    assert.deepEqual(rounded(dueTimes(2, [{ seconds: 2, factor: 1 }])), [0, 500, 1000, 1500]);
  });

  it('makes a fraction of one a second', () => {
    assert.deepEqual(rounded(dueTimes(0.5, [{ seconds: 5, factor: 1 }])), [0, 2000, 4000]);
  });

  it('goes on across phases, one of which is silent', () => {
    const phases = [
      { seconds: 1, factor: 1 },
      { seconds: 10, factor: 0 },
      { seconds: 1, factor: 2 },
    ];
    assert.deepEqual(rounded(dueTimes(2, phases)), [0, 500, 11_000, 11_250, 11_500, 11_750]);
  });

  it('makes more and more of them up a ramp, and fewer down one', () => {
    const up = dueTimes(10, [{ seconds: 10, from: 0, factor: 1 }]);
    assert.equal(up.length, 50);
    assert.equal(up.filter((ms) => ms < 5000).length, 13);
    const down = dueTimes(10, [{ seconds: 10, from: 1, factor: 0 }]);
    assert.equal(down.filter((ms) => ms < 5000).length, 38);
    assert.ok(down.every((ms) => ms >= 0 && ms < 10_000));
  });
});
