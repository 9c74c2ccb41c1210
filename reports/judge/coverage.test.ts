import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CheckResult, OperationNotes } from '#infra';
import { coverageOf } from './coverage.ts';
import { identityCoverage } from './identity-coverage.ts';

const check = (id: string, outcome: CheckResult['outcome'], notes: Partial<OperationNotes>): CheckResult => ({
  suite: 'specs',
  id,
  title: id,
  area: 'login',
  outcome,
  startedAt: '2026-11-24T16:31:00.000Z',
  durationMs: 5,
  operations: { asserted: [], proven: [], refused: [], notServed: [], ...notes },
});

const login = 'POST /client/v3/login';
const lookup = 'POST /identity/v2/lookup';

describe('coverageOf', () => {
  it('has the totals of the specification, each operation once', () => {
    const { clientServer, serverServer, identity, routing } = coverageOf([]);
    assert.deepEqual(
      [clientServer, serverServer, identity, routing],
      [
        { asserted: 0, total: 164 },
        { asserted: 0, total: 36 },
        { asserted: 0, total: 23 },
        { proven: 0, total: 196 },
      ],
    );
  });

  it('counts an operation once, however many checks assert it', () => {
    const checks = [check('a', 'passed', { asserted: [login] }), check('b', 'passed', { asserted: [login] })];
    assert.equal(coverageOf(checks).clientServer.asserted, 1);
  });

  it('does not count an operation that a check failed for', () => {
    const checks = [check('a', 'passed', { asserted: [login] }), check('b', 'failed', { asserted: [login] })];
    assert.equal(coverageOf(checks).clientServer.asserted, 0);
  });

  it('does not count what was only refused, or skipped', () => {
    const checks = [check('a', 'passed', { refused: [login] }), check('b', 'skipped', { asserted: [login] })];
    assert.equal(coverageOf(checks).clientServer.asserted, 0);
  });
});

describe('identityCoverage', () => {
  it('tells programs and modes apart', () => {
    const checks = [
      check('a', 'passed', { asserted: [lookup], program: 'ma1sd stand-in, fixed' }),
      check('b', 'passed', { notServed: [lookup] }),
      check('c', 'failed', { asserted: [login] }),
    ];
    const words = identityCoverage(checks, 'own').map(({ program, operations }) => [
      program,
      operations.find(({ operation }) => operation === lookup)?.outcome,
      operations.filter(({ outcome }) => outcome === 'not asked').length,
    ]);
    assert.deepEqual(words, [
      ['ma1sd stand-in, fixed', 'passed', 22],
      ['own', 'not served', 22],
    ]);
  });
});
