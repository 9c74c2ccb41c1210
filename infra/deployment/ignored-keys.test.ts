import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ignoredKeys } from './ignored-keys.ts';

describe('ignoredKeys', () => {
  const honoured = ['serverName', 'workers.*.enabled', 'extraConfig'];

  it('passes over what is honoured, and all below it', () => {
    assert.deepEqual(ignoredKeys({ serverName: 'a', extraConfig: { b: { c: 1 } } }, honoured), []);
  });

  it('names a whole branch once when none of it is honoured', () => {
    assert.deepEqual(ignoredKeys({ redis: { auth: { enabled: false }, port: 1 } }, honoured), ['redis']);
  });

  it('names the ignored half of a branch that is honoured in part', () => {
    assert.deepEqual(ignoredKeys({ workers: { pusher: { enabled: true, strategy: { type: 'x' } } } }, honoured), [
      'workers.pusher.strategy',
    ]);
  });

  it('says nothing of a key that sets nothing', () => {
    assert.deepEqual(ignoredKeys({ resources: {}, tolerations: [], affinity: null }, honoured), []);
  });
});
