import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { cpuUse, parseCpu, type CpuReading } from './cpu-time.ts';

const reading = (seconds: number, busy: number, own: number): CpuReading => ({
  at: seconds * 1000,
  hostTicks: seconds * 200,
  hostIdleTicks: seconds * 200 - busy,
  processTicks: own,
});

describe('cpuUse', () => {
  it('reads the files of proc(5), with spaces in the name of the process', () => {
    const host = 'cpu  10 1 20 300 5 0 2 1 0 0\ncpu0 1 1 1 1\n';
    const own = `77 (a b) c) S 1 1 1 0 -1 0 0 0 0 0 40 2 0 0 20 0`;
    assert.deepEqual(parseCpu(host, own, 5), { at: 5, hostTicks: 339, hostIdleTicks: 305, processTicks: 42 });
  });

  it('gives the share of the machine that was idle', () => {
    assert.equal(cpuUse([reading(0, 0, 0), reading(10, 500, 100)])?.hostIdle, 0.75);
  });

  it('finds the busiest five seconds of a process that was idle otherwise', () => {
    const readings = [reading(0, 0, 0), reading(5, 0, 0), reading(10, 0, 500), reading(20, 0, 500)];
    const use = cpuUse(readings);
    assert.deepEqual([use?.processCores, use?.busiestCores], [0.25, 1]);
  });

  it('says nothing without two readings', () => assert.equal(cpuUse([reading(0, 0, 0)]), undefined));
});
