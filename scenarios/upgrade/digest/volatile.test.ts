import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withoutVolatile } from './volatile.ts';

describe('volatile fields of a digest', () => {
  it('takes them out however deep they stand, and nothing else', () => {
    const device = { device_id: 'A', last_seen_ts: 5, keys: { 'ed25519:A': 'key' } };
    assert.deepEqual(withoutVolatile({ devices: [device], stream_id: 9 }), {
      devices: [{ device_id: 'A', keys: { 'ed25519:A': 'key' } }],
    });
  });

  it('keeps null, numbers and texts as they are', () => {
    assert.deepEqual(withoutVolatile({ list: [null, 1, 'age'] }), { list: [null, 1, 'age'] });
  });
});
