import assert from 'node:assert/strict';
import { mkdtempDisposable, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { dropGoCaches, withGoCaches } from './go-caches.ts';

describe('the folders that builds share', () => {
  const inCache = (cacheDirectory: string): Promise<string[]> => readdir(path.join(cacheDirectory, 'go-caches'));

  it('stay for the next build, and are dropped when nobody builds', async () => {
    await using cache = await mkdtempDisposable(path.join(tmpdir(), 'rig-go-'));
    const cacheDirectory = cache.path;
    await withGoCaches({ cacheDirectory }, ({ modules }) => writeFile(path.join(modules, 'module'), ''));
    const found = await withGoCaches({ cacheDirectory }, ({ modules }) => readdir(modules));
    assert.deepEqual(found, ['module']);
    await dropGoCaches(cacheDirectory);
    await assert.rejects(inCache(cacheDirectory), { code: 'ENOENT' });
  });

  it('are lent to several at once, and not dropped under any of them', async () => {
    await using cache = await mkdtempDisposable(path.join(tmpdir(), 'rig-go-'));
    const cacheDirectory = cache.path;
    await withGoCaches({ cacheDirectory }, () =>
      withGoCaches({ cacheDirectory }, async () => {
        await dropGoCaches(cacheDirectory);
        assert.deepEqual((await inCache(cacheDirectory)).toSorted(), ['build', 'modules', 'temporary']);
      }),
    );
  });
});
