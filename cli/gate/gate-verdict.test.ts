import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { gateVerdict } from './gate-verdict.ts';
import { pairOf } from './pair.ts';
import { chosenPhases } from './phases.ts';

describe('the verdict of a gate', () => {
  it('is inconclusive only if nothing failed', () => {
    assert.equal(gateVerdict(['passed', 'inconclusive', 'failed']), 'failed');
    assert.equal(gateVerdict(['passed', 'inconclusive']), 'inconclusive');
    assert.equal(gateVerdict(['passed', 'passed']), 'passed');
  });

  it('says nothing of the product where the environment failed or somebody stopped it', () => {
    assert.equal(gateVerdict(['failed', 'environment']), 'environment');
    assert.equal(gateVerdict(['failed', 'environment', 'interrupted']), 'interrupted');
  });

  it('is never passed without any phase', () => {
    assert.equal(gateVerdict([]), 'inconclusive');
  });
});

describe('the pair of a gate', () => {
  it('is refused where the old version is newer than the new', () => {
    assert.throws(() => pairOf('1.163.2', '1.157.1'), /newer than 1\.157\.1/);
    assert.throws(() => pairOf('1.141.0', '1.141.0rc1'), /newer/);
  });

  it('may be a version and itself', () => {
    assert.deepEqual(pairOf('1.163.2', '1.163.2'), { from: '1.163.2', to: '1.163.2' });
  });

  it('is refused where a version is missing or none', () => {
    assert.throws(() => pairOf('1.163.2', undefined), /two versions/);
    assert.throws(() => pairOf('v1.98', '1.163.2'), /"v1\.98" is no version/);
  });
});

describe('the phases of a gate', () => {
  it('are three, or the one that is named', () => {
    assert.deepEqual(
      chosenPhases(undefined).map(({ name }) => name),
      ['preflight', 'upgrade', 'performance'],
    );
    assert.equal(chosenPhases('preflight').length, 1);
    assert.throws(() => chosenPhases('lunch'), /no phase "lunch"; there are preflight, upgrade, performance/);
  });
});
