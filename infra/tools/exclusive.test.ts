import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { exclusive } from './exclusive.ts';

describe('exclusive', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'rig-lock-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('lets one in at a time', async () => {
    let inside = 0;
    const visit = async (): Promise<void> => {
      await using _lock = await exclusive(path.join(directory, 'lock'));
      assert.equal((inside += 1), 1);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    await Promise.all([visit(), visit(), visit()]);
  });

  it('stops waiting on an abort', async () => {
    const lockFile = path.join(directory, 'lock');
    await using _lock = await exclusive(lockFile);
    const abort = new AbortController();
    const waiting = exclusive(lockFile, abort.signal);
    abort.abort(new Error('stopped'));
    await assert.rejects(waiting, /stopped/);
  });

  it('says which folder cannot be written', async () => {
    await writeFile(path.join(directory, 'file'), '');
    const locking = exclusive(path.join(directory, 'file/locks/lock'));
    await assert.rejects(locking, { name: 'StackError', message: /^Cannot write into the cache folder ".*locks"$/ });
  });

  it('is free again when its holder is killed', async () => {
    const lockFile = path.join(directory, 'lock');
    const module = path.join(import.meta.dirname, 'exclusive.ts');
    const script = `await (await import(${JSON.stringify(module)})).exclusive(${JSON.stringify(lockFile)});
      console.log('held'); setInterval(() => {}, 1000);`;
    const holder = execa(process.execPath, ['--input-type=module', '--eval', script], { reject: false });
    await holder.iterable().next();
    holder.kill('SIGKILL');
    await using _lock = await exclusive(lockFile);
    assert.equal((await holder).signal, 'SIGKILL');
  });
});
