import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import type { Profile } from '../profile/profile.ts';
import { readProfile } from '../profile/read-profile.ts';
import { k6Options, virtualUsers } from './k6-options.ts';

type Scenario = {
  executor: string;
  rate?: number;
  timeUnit?: string;
  maxVUs?: number;
  startRate?: number;
  stages?: readonly { target: number; duration: string }[];
};
type Options = { scenarios: Record<string, Scenario>; thresholds: Record<string, string[]>; systemTags: string[] };

const target = { hosts: { 'a.test:443': '127.0.0.1:1' }, instances: ['a.main/main', 'a.generic_worker/g1'] };

describe('k6Options', () => {
  let profile: Profile;
  const optionsOf = (changed: Profile): Options => k6Options(changed, target) as Options;

  before(async () => {
    profile = await readProfile(path.join(import.meta.dirname, '../../profiles/smoke.yaml'));
  });

  it('begins every request operation by the open model', () => {
    const executors = Object.entries(optionsOf(profile).scenarios).filter(([name]) => name !== 'watch');
    assert.deepEqual(new Set(executors.map(([, { executor }]) => executor)), new Set(['constant-arrival-rate']));
  });

  it('has virtual users for rate × worst answer', () => {
    assert.equal(virtualUsers({ rate: 8, worstMs: 3000 }, profile.phases), 24);
    assert.equal(optionsOf(profile).scenarios['send']?.maxVUs, 40);
  });

  it('keeps a rate of less than one a second', () => {
    const slow = { ...profile, operations: { ...profile.operations, send: { rate: 0.5, worstMs: 1000 } } };
    const { rate, timeUnit } = optionsOf(slow).scenarios['send'] ?? {};
    assert.deepEqual([rate, timeUnit], [500, '1000s']);
  });

  it('ramps and jumps from phase to phase, with virtual users for the highest rate', () => {
    const phases = [
      { name: 'ramp', seconds: 10, from: 0, factor: 1 },
      { name: 'peak', seconds: 5, factor: 1.5 },
    ];
    const { executor, startRate, stages, maxVUs } = optionsOf({ ...profile, phases }).scenarios['send'] ?? {};
    assert.deepEqual([executor, startRate, maxVUs], ['ramping-arrival-rate', 0, 60]);
    assert.deepEqual(
      stages?.map(({ target, duration }) => `${target} in ${duration}`),
      ['0 in 0s', '8000 in 10s', '12000 in 0s', '12000 in 5s'],
    );
  });

  it('leaves out what the profile does not ask for', () => {
    const { send } = profile.operations;
    const alone: Profile = { ...profile, operations: { push: false, ...(send ? { send } : {}) } };
    assert.deepEqual(Object.keys(optionsOf(alone).scenarios), ['send']);
  });

  it('names a threshold for each instance, without which the summary would not show it', () => {
    assert.ok('served{operation:send,instance:a.generic_worker/g1}' in optionsOf(profile).thresholds);
  });

  it('gives every latency threshold a count that must be above 0', () => {
    const { thresholds } = optionsOf(profile);
    const judged = Object.keys(thresholds).filter((name) => name.startsWith('http_req_duration{'));
    for (const name of judged) assert.deepEqual(thresholds[name.replace('http_req_duration', 'served')], ['count>0']);
    assert.equal(judged.length, 6);
  });

  it('keeps the tag without which checks vanish', () => assert.ok(optionsOf(profile).systemTags.includes('check')));
});
