import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CheckResult, Problem } from '#infra';
import type { RunReport } from '../run-report.ts';
import { judge } from './judge.ts';

const check = (outcome: CheckResult['outcome'], more: Partial<CheckResult> = {}): CheckResult => ({
  suite: 'specs',
  id: `specs/login/${outcome}`,
  title: 'logs in',
  area: 'login',
  outcome,
  startedAt: '2026-11-24T16:31:00.000Z',
  durationMs: 5,
  ...more,
});

const problem = (blame: Problem['blame']): Problem => ({ blame, phase: 'up', message: 'it broke' });

const report = (more: Partial<RunReport> = {}): RunReport => ({
  run: 'r1',
  stack: { runtime: 'local', synapse: {}, standIns: [], programs: {} },
  phases: [],
  suites: ['specs'],
  interrupted: false,
  problems: [],
  notes: [],
  checks: [check('passed')],
  loads: [],
  logFiles: [],
  ...more,
});

const failed = check('failed', { blame: 'product' });

const cases: readonly (readonly [requirement: string, report: RunReport, exitCode: number])[] = [
  ['passes when every check passed', report(), 0],
  ['passes when some checks were skipped with a reason', report({ checks: [check('passed'), check('skipped')] }), 0],
  ['fails for a failure of the product', report({ checks: [check('passed'), failed] }), 1],
  ['fails for a problem of the product around the checks', report({ problems: [problem('product')] }), 1],
  [
    'is environment for a failure of the environment',
    report({ checks: [check('failed', { blame: 'environment' })] }),
    3,
  ],
  ['is environment for a defect of the suite', report({ checks: [check('failed', { blame: 'suite' })] }), 3],
  ['never blames the product when a failure names nobody', report({ checks: [check('failed')] }), 3],
  ['is environment for a problem around the checks', report({ problems: [problem('environment')] }), 3],
  ['is environment when a suite that was meant to run is silent', report({ suites: ['specs', 'load'] }), 3],
  [
    'is environment when a phase failed and nothing says why',
    report({ phases: [{ name: 'down', ms: 1, outcome: 'failed' }] }),
    3,
  ],
  [
    'is failed when the phase that failed is explained by a check',
    report({ phases: [{ name: 'specs', ms: 1, outcome: 'failed' }], checks: [failed] }),
    1,
  ],
  ['never passes without any check', report({ checks: [], suites: [] }), 3],
  ['is inconclusive when everything was skipped', report({ checks: [check('skipped')] }), 4],
  ['is inconclusive when a check is', report({ checks: [check('passed'), check('inconclusive')] }), 4],
  ['puts failed before inconclusive', report({ checks: [failed, check('inconclusive')] }), 1],
  ['puts environment before failed', report({ checks: [failed], problems: [problem('environment')] }), 3],
  ['puts interrupted before all', report({ interrupted: true, checks: [failed], problems: [problem('suite')] }), 130],
];

const mutant = { name: 'm', breaks: 'all', killed: true, by: ['a'], others: [] };
const mutants = (killed: boolean, falseAlarms: number): Partial<RunReport> => ({
  checks: [],
  suites: [],
  mutants: { mutants: [{ ...mutant, killed }], falseAlarms, neverFailed: [] },
});

describe('judge', () => {
  it('passes a run of mutants when each was found, and fails it for one that lives or for a false alarm', () => {
    const given = [mutants(true, 0), mutants(false, 0), mutants(true, 1)];
    assert.deepEqual(
      given.map((more) => judge(report(more)).verdict),
      ['passed', 'failed', 'failed'],
    );
  });

  for (const [requirement, given, exitCode] of cases) {
    it(requirement, () => assert.equal(judge(given).exitCode, exitCode));
  }

  it('names the stand-ins in the verdict line', () => {
    const stack = { ...report().stack, standIns: ['ma1sd', 'Element'] };
    assert.equal(judge(report({ stack })).line, 'passed with stand-ins: ma1sd, Element');
  });

  it('counts outcomes for each suite', () => {
    const { suites, counts } = judge(report({ checks: [check('passed'), check('passed', { suite: 'load' }), failed] }));
    assert.deepEqual(suites.specs, { passed: 1, failed: 1, skipped: 0, inconclusive: 0 });
    assert.equal(suites.load.passed, 1);
    assert.equal(counts.passed, 2);
  });

  it('does not blame an interrupted run for suites that did not run', () => {
    assert.deepEqual(judge(report({ interrupted: true, suites: ['load'], checks: [] })).problems, []);
  });
});
