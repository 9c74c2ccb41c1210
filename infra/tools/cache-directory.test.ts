import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { cacheDirectory } from './cache-directory.ts';

describe('cacheDirectory', () => {
  it('is in the home folder where nothing else is said', () => {
    assert.equal(cacheDirectory({ home: '/home/anna' }), '/home/anna/.cache/matrix-rig');
  });

  it('follows XDG_CACHE_HOME', () => {
    assert.equal(cacheDirectory({ home: '/home/anna', xdgCacheHome: '/var/caches' }), '/var/caches/matrix-rig');
  });

  it('ignores an XDG_CACHE_HOME that is relative or empty', () => {
    const expected = '/home/anna/.cache/matrix-rig';
    assert.equal(cacheDirectory({ home: '/home/anna', xdgCacheHome: 'caches' }), expected);
    assert.equal(cacheDirectory({ home: '/home/anna', xdgCacheHome: '' }), expected);
  });

  it('lets RIG_CACHE win, as the folder itself', () => {
    const settings = { home: '/home/anna', xdgCacheHome: '/var/caches', rigCache: '/mnt/rig' };
    assert.equal(cacheDirectory(settings), '/mnt/rig');
  });
});
