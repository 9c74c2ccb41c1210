import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { overlaps } from './overlaps.ts';

describe('overlaps', () => {
  it('finds an address in a network, and a network in a wider one', () => {
    assert.ok(overlaps('198.18.7.0/24', '198.18.7.9'));
    assert.ok(overlaps('198.18.7.0/24', '198.18.0.0/15'));
    assert.ok(overlaps('198.18.7.1/24', '198.18.7.128/25'));
  });

  it('keeps networks beside each other apart', () => {
    assert.ok(!overlaps('198.18.7.0/24', '198.18.8.0/24'));
    assert.ok(!overlaps('198.18.7.0/24', '172.18.0.0/16'));
    assert.ok(!overlaps('198.18.7.0/24', '198.18.6.255'));
  });
});
