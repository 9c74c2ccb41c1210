import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mayHaveSysResource } from './can-raise-limits.ts';

describe('whether a machine may raise limits', () => {
  it('is bit 24 of the bounding set', () => {
    assert.equal(mayHaveSysResource('Name:\tnode\nCapBnd:\t000001ffffffffff\nNoNewPrivs:\t0\n'), true);
    assert.equal(mayHaveSysResource('Name:\tnode\nCapBnd:\t000001fffeffffff\nNoNewPrivs:\t0\n'), false);
  });

  it('is not doubted where the system does not say', () => assert.equal(mayHaveSysResource(''), true));
});
