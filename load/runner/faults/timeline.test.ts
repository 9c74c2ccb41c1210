import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Fault } from './fault-schema.ts';
import { overlaps, secondsFor, timelineOf } from './timeline.ts';

const kill = (target: string, more: { readonly atSeconds?: number } = {}): Fault => ({
  kind: 'kill',
  target,
  seconds: 5,
  recoverSeconds: 10,
  ...more,
});
const times = (faults: readonly Fault[]) => timelineOf(faults, 3).map(({ from, to }) => [from, to]);

describe('timelineOf', () => {
  it('puts each fault after the recovery of the one before it, and a calm', () =>
    assert.deepEqual(times([kill('a'), kill('b')]), [
      [3, 8],
      [21, 26],
    ]));
  it('keeps to a time that a profile gives', () => assert.deepEqual(times([kill('a', { atSeconds: 40 })]), [[40, 45]]));
  it('finds a fault that begins before the one before it has recovered', () =>
    assert.deepEqual(overlaps(timelineOf([kill('a'), kill('b', { atSeconds: 17 })], 3)), [1]));
  it('makes a load last as long as its faults and their recoveries', () =>
    assert.equal(secondsFor(timelineOf([kill('a')], 3)), 28));
});
