import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { UsageError } from '#infra';
import { chooseChecks } from './choose-checks.ts';
import type { Judgement } from './judge/judgement.ts';
import { titles } from './judge/titles.ts';
import { resultOf } from './results-of.ts';

const frame = { profile: 'smoke', startedAt: new Date(0), durationMs: 5.4 };
const judgement: Judgement = {
  title: titles.media,
  clause: 'c',
  ending: { outcome: 'passed' },
  figures: [],
  services: ['a/m1'],
};

describe('resultOf', () => {
  it('names the check by profile and requirement', () => {
    assert.equal(resultOf(judgement, frame).id, 'load/smoke/gives-back-each-acknowledged-upload-byte-by-byte');
  });

  it('blames the product for a failure, and names logs and files', () => {
    const { blame, error, services, attachments } = resultOf(
      { ...judgement, ending: { outcome: 'failed', why: 'it broke' } },
      frame,
    );
    assert.deepEqual([blame, error?.message, services, attachments?.length], ['product', 'It broke', ['a/m1'], 4]);
  });

  it('gives the reason of what is inconclusive', () => {
    const ending = { outcome: 'inconclusive', reason: 'netsoc/m1 was away' } as const;
    assert.equal(resultOf({ ...judgement, ending }, frame).reason, 'netsoc/m1 was away');
  });
});

describe('chooseChecks', () => {
  const timed = { rate: 1, worstMs: 1 };
  const operations = { send: timed, marker: timed, upload: { ...timed, sizeBytes: [] }, push: true };
  const smoke = { name: 'smoke', operations };
  it('chooses all without a pattern', () =>
    assert.equal(chooseChecks(smoke, undefined).size, Object.keys(titles).length));
  it('leaves out what the profile has no operation for', () => {
    const chosen = chooseChecks({ name: 'syncs', operations: { sync: timed, push: false } }, undefined);
    assert.deepEqual([...chosen], [titles.validity, titles.carried, titles.errors, titles.latency]);
  });
  it('chooses by title', () => assert.deepEqual([...chooseChecks(smoke, 'byte by byte')], [titles.media]));
  it('chooses by profile', () => assert.ok(chooseChecks(smoke, '^smoke').size > 5));
  it('refuses what is no regular expression', () => assert.throws(() => chooseChecks(smoke, '('), UsageError));
});
