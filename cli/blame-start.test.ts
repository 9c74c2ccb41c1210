import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { StackError, StartFailure } from '#infra';
import { problemsOfStart } from './blame-start.ts';

const gaveUp = { name: 'netsoc/main', code: 1, signal: null, at: '2026-01-01T00:00:02.000Z' };
const killed = { name: 'postgres', code: null, signal: 'SIGKILL', at: '2026-01-01T00:00:01.000Z' };
const blames = (message: string, ...exits: StartFailure['exits']): readonly string[] =>
  problemsOfStart(new StartFailure(new StackError(message), exits), 'up').map(({ blame }) => blame);

describe('problemsOfStart', () => {
  it('blames the product for a homeserver that refuses its configuration', () =>
    assert.deepEqual(blames('ended while it was starting: Error in configuration', gaveUp), ['product']));

  it('blames the environment when the homeserver says that the machine is to blame', () =>
    assert.deepEqual(blames('ended while it was starting: [Errno 98] Address already in use', gaveUp), [
      'environment',
    ]));

  it('blames the environment when something was killed before, and names it', () =>
    assert.deepEqual(blames('ended while it was starting', gaveUp, killed), [
      'environment',
      'environment',
      'environment',
    ]));

  it('blames the environment when nothing ended', () => assert.deepEqual(blames('not ready in 20 s'), ['environment']));

  it('always says what to do', () => assert.ok(problemsOfStart(new Error('odd'), 'up').every(({ remedy }) => remedy)));
});
