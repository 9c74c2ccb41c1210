import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { problemsOfExits } from './blame-exits.ts';

const itself = { name: 'netsoc/main', code: 1, signal: null, at: '2026-01-01T00:00:02.000Z' };
const killed = { name: 'postgres', code: null, signal: 'SIGKILL', at: '2026-01-01T00:00:01.000Z' };
const blames = (...exits: Parameters<typeof problemsOfExits>[0]): readonly string[] =>
  problemsOfExits(exits, 'suites').map(({ blame }) => blame);

describe('problemsOfExits', () => {
  it('blames the product for a homeserver that ends by itself', () => assert.deepEqual(blames(itself), ['product']));

  it('blames the environment for what was killed, and for what ended after it', () =>
    assert.deepEqual(blames(itself, killed), ['environment', 'environment']));

  it('blames the environment for a service that ends by itself, which is no part of the product', () =>
    assert.deepEqual(blames({ ...itself, name: 'haproxy' }), ['environment']));

  it('blames the environment for an end that nobody saw', () =>
    assert.deepEqual(blames({ name: 'netsoc/main', code: null, signal: null }), ['environment']));

  it('says from when on the product is excused', () => {
    assert.equal(problemsOfExits([killed], 'suites')[0]?.since, killed.at);
    assert.equal(problemsOfExits([itself], 'suites')[0]?.since, undefined);
  });
});
