import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { takeLock } from './take-lock.ts';

describe('a lock that nobody waits for', () => {
  it('is had by one at a time, names its holder, and is free again afterwards', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'rig-lock-'));
    const file = path.join(directory, 'inner', 'gate.lock');
    try {
      const first = await takeLock(file);
      assert.equal(first.state, 'taken');
      assert.deepEqual(await takeLock(file), { state: 'held', pid: String(process.pid) });
      if (first.state === 'taken') await first.lock[Symbol.asyncDispose]();
      const again = await takeLock(file);
      assert.equal(again.state, 'taken');
      if (again.state === 'taken') await again.lock[Symbol.asyncDispose]();
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});
