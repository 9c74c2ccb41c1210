import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { complaintsOf, type SeenReport } from './complaints.ts';

const problem = {
  blame: 'environment',
  phase: 'suites',
  message: 'redis was ended by SIGKILL',
  remedy: 'Run again',
} as const;
const report: SeenReport = { verdict: 'environment', exitCode: 3, problems: [problem], results: [] };
const expected = { exit: 3, verdict: 'environment', blames: ['environment'], says: [/redis/] } as const;

describe('complaintsOf', () => {
  it('has none when a run comes to what it must', () =>
    assert.deepEqual(complaintsOf(expected, { exit: 3, said: '', report }), []));

  it('complains of exit code, verdict, blame and text', () => {
    const seen = {
      exit: 1,
      said: '',
      report: { ...report, verdict: 'failed', problems: [{ ...problem, blame: 'product' }] },
    } as const;
    assert.deepEqual(complaintsOf({ ...expected, says: [/postgres/] }, seen), [
      'ended with 1 instead of 3',
      'came to failed instead of environment',
      'blamed product instead of environment',
      'does not say /postgres/',
    ]);
  });

  it('complains of a problem that does not say what to do', () => {
    const { remedy: _, ...mute } = problem;
    const seen = { exit: 3, said: '', report: { ...report, problems: [mute] } } as const;
    assert.deepEqual(complaintsOf(expected, seen), ['does not say what to do about "redis was ended by SIGKILL"']);
  });

  it('complains of a report that is missing, and of one that there should not be', () => {
    assert.deepEqual(complaintsOf(expected, { exit: 3, said: 'redis' }), ['left no report']);
    assert.deepEqual(complaintsOf({ exit: 2 }, { exit: 2, said: '', report }), ['left a report that says environment']);
  });
});
