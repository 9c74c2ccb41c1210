import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareReleases, compareVersions, versionIn } from './compare-versions.ts';

describe('compareVersions', () => {
  it('orders by number, not by letter', () => {
    assert.ok(compareVersions('1.98.0', '1.120.0') < 0);
    assert.ok(compareVersions('15', '9') > 0);
  });

  it('takes a missing part for 0', () => {
    assert.equal(compareVersions('2.6', '2.6.0'), 0);
    assert.ok(compareVersions('2.6.1', '2.6') > 0);
  });
});

describe('compareReleases', () => {
  it('puts a release candidate before its release, and after the one before', () => {
    const inOrder = ['1.120.0', '1.141.0rc1', '1.141.0rc2', '1.141.0', '1.141.1'];
    assert.deepEqual(inOrder.toReversed().toSorted(compareReleases), inOrder);
    assert.equal(compareReleases('1.141.0', '1.141.0'), 0);
  });
});

describe('versionIn', () => {
  const sayings = {
    'HAProxy version 2.6.12-1+deb12u1 2023/12/16 - https://haproxy.org/': '2.6.12',
    'Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64': '7.0.15',
    'postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)': '15.18',
    'Dnsmasq version 2.90  Copyright (c) 2000-2024 Simon Kelley': '2.90',
    'Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)': '156.0.8078.79',
    'k6 v1.8.1 (go1.26.6, linux/amd64)': '1.8.1',
    'go version go1.26.6 linux/amd64': '1.26.6',
  };
  for (const [text, version] of Object.entries(sayings)) {
    it(`finds ${version} in "${text}"`, () => assert.equal(versionIn(text), version));
  }

  it('finds nothing where there is no version', () => assert.equal(versionIn('command not found'), undefined));
});
