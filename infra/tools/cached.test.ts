import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { cached, findCached, type CacheEntry } from './cached.ts';

describe('cached', () => {
  let entry: CacheEntry;
  let makings: number;
  const make = async (directory: string): Promise<void> => {
    makings += 1;
    await writeFile(path.join(directory, 'program'), 'whole');
  };
  const everything = async (): Promise<string[]> =>
    (await readdir(entry.cacheDirectory)).filter((name) => name !== 'locks');

  beforeEach(async () => {
    entry = { cacheDirectory: await mkdtemp(path.join(os.tmpdir(), 'rig-cached-')), key: 'program-1.0' };
    makings = 0;
  });
  afterEach(() => rm(entry.cacheDirectory, { recursive: true }));

  it('makes an entry once, and finds it from then on', async () => {
    const directory = await cached(entry, { make });
    assert.equal(await cached(entry, { make }), directory);
    assert.equal(await findCached(entry), directory);
    assert.equal(await readFile(path.join(directory, 'program'), 'utf8'), 'whole');
    assert.equal(makings, 1);
  });

  it('makes a cache folder that is not there', async () => {
    const deep = { ...entry, cacheDirectory: path.join(entry.cacheDirectory, 'not/there') };
    assert.equal(await cached(deep, { make }), path.join(deep.cacheDirectory, entry.key));
  });

  it('tells the maker where the entry will be in the end', async () => {
    let told = '';
    await cached(entry, { make: async (_, finalDirectory) => void (told = finalDirectory) });
    assert.equal(told, path.join(entry.cacheDirectory, entry.key));
  });

  it('leaves nothing of a making that failed', async () => {
    const failing = async (directory: string): Promise<void> => {
      await make(directory);
      throw new Error('out of luck');
    };
    await assert.rejects(cached(entry, { make: failing }), /out of luck/);
    assert.deepEqual(await everything(), []);
  });

  it('leaves nothing of a making that was aborted', async () => {
    const abort = new AbortController();
    const aborting = async (directory: string): Promise<void> => {
      await make(directory);
      abort.abort(new Error('stopped'));
    };
    await assert.rejects(cached(entry, { make: aborting, signal: abort.signal }), /stopped/);
    assert.deepEqual(await everything(), []);
  });

  it('takes an entry without its mark for half-written, and makes it anew', async () => {
    const half = path.join(entry.cacheDirectory, entry.key);
    await mkdir(half);
    await writeFile(path.join(half, 'remains'), '');
    assert.equal(await findCached(entry), undefined);
    await cached(entry, { make });
    assert.deepEqual((await readdir(half)).toSorted(), ['.complete', 'program']);
  });

  it('removes what a killed making of the same entry has left', async () => {
    await mkdir(path.join(entry.cacheDirectory, `${entry.key}.making-0badcafe`));
    await mkdir(path.join(entry.cacheDirectory, 'other-2.0.making-0badcafe'));
    await cached(entry, { make });
    assert.deepEqual((await everything()).toSorted(), ['other-2.0.making-0badcafe', entry.key]);
  });

  it('lets the second of two at once wait, and take what the first has made', async () => {
    const slowly = async (directory: string): Promise<void> => {
      await make(directory);
      await delay(100);
    };
    const folders = await Promise.all([1, 2, 3].map(() => cached(entry, { make: slowly })));
    assert.equal(new Set(folders).size, 1);
    assert.equal(makings, 1);
  });

  it('lets the second of two at once make it when the first has failed', async () => {
    const begun = Promise.withResolvers<undefined>();
    const fate = Promise.withResolvers<undefined>();
    const failing = async (): Promise<void> => {
      begun.resolve(undefined);
      await fate.promise;
    };
    const first = cached(entry, { make: failing });
    await begun.promise;
    const second = cached(entry, { make });
    fate.reject(new Error('out of luck'));
    await assert.rejects(first, /out of luck/);
    assert.equal(await second, await findCached(entry));
  });
});
