import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ConnectionFailed, UnexpectedAnswer } from '#fixtures';
import { StackError } from '#infra';
import { judgeRefusal } from './judge-refusal.ts';

const smoke = { operations: { push: false } };

describe('judgeRefusal', () => {
  it('fails one check when the product refuses the preparation, and leaves the others open', () => {
    const outcomes = judgeRefusal(new UnexpectedAnswer('Login: got 500'), smoke).map(({ ending }) => ending.outcome);
    assert.deepEqual(outcomes.filter((outcome) => outcome === 'failed').length, 1);
    assert.ok(outcomes.every((outcome) => outcome === 'failed' || outcome === 'inconclusive'));
  });

  it('blames the environment when there is no answer', () => {
    assert.throws(() => judgeRefusal(new ConnectionFailed('refused'), smoke), StackError);
  });

  it('hands on a defect of the suite', () => {
    const defect = new TypeError('x');
    assert.throws(
      () => judgeRefusal(defect, smoke),
      (error) => error === defect,
    );
  });
});
