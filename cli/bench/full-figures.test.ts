import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { busySeconds } from './full-figures.ts';

describe('busySeconds', () => {
  it('counts time in which several checks ran once, and time in which none ran not at all', () => {
    const at = (second: number): string => new Date(second * 1000).toISOString();
    const results = [
      { startedAt: at(110), durationMs: 10_000 },
      { startedAt: at(100), durationMs: 12_000 },
      { startedAt: at(102), durationMs: 1000 },
      { startedAt: at(200), durationMs: 5000 },
    ];
    assert.equal(busySeconds(results), 25);
  });
});
