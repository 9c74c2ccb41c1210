import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { UsageError } from '#infra';
import { parseProfile, readProfile } from './read-profile.ts';

const smoke = path.join(import.meta.dirname, '../../profiles/smoke.yaml');

type Change = readonly [requirement: string, from: string | RegExp, to: string, said: RegExp];

const faults: readonly Change[] = [
  ['an unknown key', 'people: 9', 'people: 9\npoeple: 3', /poeple: there is no such key/],
  ['an unknown operation', 'send: {', 'sned: { rate: 1 }\n  send: {', /operations\.sned: there is no such key/],
  [
    'an unknown key within an operation',
    'sync: {',
    'sync: { speed: 3,',
    /operations\.sync\.speed: there is no such key/,
  ],
  ['a negative rate', 'rate: 8', 'rate: -8', /operations\.send\.rate: must be above 0/],
  ['a rate that is text', 'rate: 8', 'rate: fast', /operations\.send\.rate: must be a number/],
  [
    'an objective on a metric that does not exist',
    'typing: 1000',
    'jumping: 5',
    /latencyP95Ms\.jumping: there is no such key/,
  ],
  ['an objective on what is not asked for', /  typing: .*\n/, '', /latencyP95Ms\.typing: has nothing to measure/],
  ['an objective on delivery without clients that watch', /  watch: .*\n/, '', /deliveryP95Ms: has nothing to measure/],
  ['a duration of nothing', 'durationSeconds: 50', 'durationSeconds: 0', /durationSeconds: must be above 0/],
  ['more rooms than people', 'rooms: 3', 'rooms: 30', /people: must be as many as rooms/],
  ['a share above 1', 'generatorCpuAtMost: 0.8', 'generatorCpuAtMost: 80', /generatorCpuAtMost: must be from 0 to 1/],
  ['a missing part', /validity:[^]*/, '', /validity: must be a object/],
  ['what is no YAML', 'people: 9', 'people: [', /Cannot use the profile "p\.yaml"/],
];

describe('readProfile', () => {
  it('reads the profile of the smoke', async () => assert.equal((await readProfile(smoke)).operations.send?.rate, 8));

  it('names a file that is not there', async () => {
    await assert.rejects(
      readProfile('/nowhere.yaml'),
      (error) => error instanceof UsageError && /nowhere/.test(error.message),
    );
  });

  for (const [requirement, from, to, said] of faults) {
    it(`refuses ${requirement}, and says where`, async () => {
      const text = (await readFile(smoke, 'utf8')).replace(from, to);
      assert.throws(
        () => parseProfile(text, 'p.yaml'),
        (error) => error instanceof UsageError && said.test(error.message),
      );
    });
  }

  it('reports all faults in one message', async () => {
    const text = (await readFile(smoke, 'utf8')).replace('people: 9', 'people: -1').replace('rooms: 3', 'rooms: x');
    assert.throws(() => parseProfile(text, 'p.yaml'), /people: [^]*rooms: /);
  });
});
