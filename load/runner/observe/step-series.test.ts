import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { gridOf, growth, newest, quotient, type Grid, type Reading } from './step-series.ts';

const grid: Grid = { startedAt: 10_000, stepMs: 1000, steps: 4 };
const readings = (...pairs: readonly (readonly [seconds: number, value: number])[]): readonly Reading[] =>
  pairs.map(([seconds, value]) => ({ at: 10_000 + seconds * 1000, value }));

describe('gridOf', () => {
  it('has a step a second', () => assert.deepEqual(gridOf(5, 49_500), { startedAt: 5, stepMs: 1000, steps: 50 }));
  it('has longer steps where there would be too many', () => {
    const { stepMs, steps } = gridOf(0, 3_600_000);
    assert.deepEqual([stepMs, steps], [4000, 900]);
  });
});

describe('growth', () => {
  it('gives what a counter grew by a second', () =>
    assert.deepEqual(growth(readings([0, 0], [1, 3], [2, 3], [4, 13]), grid), [3, 0, 5, 5]));
  it('shares out between steps what readings at other moments say', () =>
    assert.deepEqual(growth(readings([-0.5, 0], [0.5, 2], [4.5, 2]), grid), [1, 0, 0, 0]));
  it('gives null, not 0, where nothing was read', () =>
    assert.deepEqual(growth(readings([1, 5], [2, 7]), grid), [null, 2, null, null]));
  it('gives null where the process began anew', () =>
    assert.deepEqual(growth(readings([0, 100], [1, 110], [2, 4], [3, 6], [4, 9]), grid), [10, null, 2, 3]));
  it('gives null without readings', () => assert.deepEqual(growth([], grid), [null, null, null, null]));
});

describe('newest', () => {
  it('gives the newest reading, and null when it is too old', () =>
    assert.deepEqual(newest(readings([0.5, 7], [0.9, 8]), grid, 1500), [8, 8, null, null]));
});

describe('quotient', () => {
  it('gives null where there is nothing to divide by', () =>
    assert.deepEqual(quotient([3, 0, null, 1], [4, 0, 1, null]), [0.75, null, null, null]));
});
