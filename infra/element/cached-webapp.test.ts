import assert from 'node:assert/strict';
import { mkdir, mkdtempDisposable, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { cachedWebapp } from './cached-webapp.ts';

const prefix = path.join(tmpdir(), 'rig-element-');

describe('cachedWebapp', () => {
  it('makes the webapp once and finds it from then on', async () => {
    await using cache = await mkdtempDisposable(prefix);
    const first = await cachedWebapp(cache.path, (work) => make(work, 'first'));
    const second = await cachedWebapp(cache.path, () => assert.fail('made again'));
    assert.equal(second, first);
    assert.equal(await readFile(path.join(first, 'index.html'), 'utf8'), 'first');
  });

  it('leaves nothing but the webapp behind', async () => {
    await using cache = await mkdtempDisposable(prefix);
    await cachedWebapp(cache.path, (work) => make(work, 'page'));
    assert.deepEqual(await readdir(cache.path), ['webapp']);
  });

  it('leaves nothing behind when making fails', async () => {
    await using cache = await mkdtempDisposable(prefix);
    await assert.rejects(
      cachedWebapp(cache.path, async (work) => {
        await make(work, 'half');
        throw new Error('disk full');
      }),
      /disk full/,
    );
    assert.deepEqual(await readdir(cache.path), []);
  });

  it('takes no half-written webapp for a whole one', async () => {
    await using cache = await mkdtempDisposable(prefix);
    await make(cache.path, 'half');
    const webapp = await cachedWebapp(cache.path, (work) => make(work, 'whole'));
    assert.equal(await readFile(path.join(webapp, 'index.html'), 'utf8'), 'whole');
  });

  it('removes what a killed attempt has left', async () => {
    await using cache = await mkdtempDisposable(prefix);
    // Its number lives, but has been given to a later process.
    await mkdir(path.join(cache.path, `work-${process.pid}-1-id`));
    await cachedWebapp(cache.path, (work) => make(work, 'page'));
    assert.deepEqual(await readdir(cache.path), ['webapp']);
  });

  it('lets two attempts at once finish, and keeps the first', async () => {
    await using cache = await mkdtempDisposable(prefix);
    const ready = Promise.withResolvers<void>();
    const slow = cachedWebapp(cache.path, async (work) => {
      const made = await make(work, 'slow');
      await ready.promise;
      return made;
    });
    const quick = await cachedWebapp(cache.path, (work) => make(work, 'quick'));
    ready.resolve();
    assert.equal(await slow, quick);
    assert.equal(await readFile(path.join(quick, 'index.html'), 'utf8'), 'quick');
    assert.deepEqual(await readdir(cache.path), ['webapp']);
  });
});

async function make(directory: string, page: string): Promise<string> {
  const webapp = path.join(directory, 'webapp');
  await mkdir(webapp);
  await writeFile(path.join(webapp, 'index.html'), page);
  return webapp;
}
