import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { usageOf } from './process-usage.ts';

describe('usageOf', () => {
  let proc: string;
  const add = (pid: number, parent: number, [ticks, childTicks, resident, shared]: readonly number[]): void => {
    mkdirSync(path.join(proc, String(pid)));
    writeFileSync(
      path.join(proc, `${pid}/stat`),
      `${pid} (a) b) S ${parent} 1 1 0 -1 0 0 0 0 0 ${ticks} 0 ${childTicks} 0`,
    );
    writeFileSync(path.join(proc, `${pid}/statm`), `900 ${resident} ${shared} 1 0 1 0`);
  };

  before(() => {
    proc = mkdtempSync(path.join(os.tmpdir(), 'proc-'));
    mkdirSync(path.join(proc, 'sys'));
    add(10, 1, [200, 50, 100, 60]);
    add(11, 10, [100, 0, 90, 80]);
    add(12, 11, [50, 0, 30, 20]);
    add(20, 1, [7, 0, 5, 1]);
  });
  after(() => rmSync(proc, { recursive: true }));

  it('adds up the processor time of a process, its descendants and those that have ended', () =>
    assert.equal(usageOf([10], proc).get(10)?.cpuSeconds, 4));
  it('counts memory that is shared once', () =>
    assert.equal(usageOf([10], proc).get(10)?.residentBytes, (40 + 10 + 10 + 80) * 4096));
  it('leaves out a process that is not there', () => assert.deepEqual([...usageOf([10, 99], proc).keys()], [10]));
  it('reads this very process', () => assert.ok((usageOf([process.pid]).get(process.pid)?.residentBytes ?? 0) > 1e6));
});
