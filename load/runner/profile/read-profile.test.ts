import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { UsageError } from '#infra';
import { parseProfile, readProfile } from './read-profile.ts';

const smoke = path.join(import.meta.dirname, '../../profiles/smoke.yaml');

type Change = readonly [requirement: string, from: string | RegExp, to: string, said: RegExp];

const phases = 'phases: [{ name: peak, seconds: 10, factor: 2 }]\n';

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
  ['a missing part', /validity:[^]*/, '', /validity: must be an object/],
  ['neither duration nor phases', /durationSeconds: 50\n/, '', /durationSeconds: must be there, or "phases" instead/],
  [
    'both duration and phases',
    'people: 9',
    `people: 9\n${phases}`,
    /durationSeconds: must not be there beside "phases"/,
  ],
  ['a phase below 0', /durationSeconds: 50\n/, phases.replace('2', '-2'), /phases\.0\.factor: must be 0 at least/],
  ['an operation without a rate', 'rate: 8, ', '', /operations\.send\.rate: must be there$/m],
  ['a mix without a size', 'sizeBytes: 65536', 'sizeBytes: []', /upload\.sizeBytes: must have a size at least/],
  [
    'a size below 0',
    'sizeBytes: 65536',
    'sizeBytes: [{ bytes: -1, share: 1 }]',
    /upload\.sizeBytes\.0\.bytes: must be above 0/,
  ],
  [
    'a size that is text',
    'sizeBytes: 65536',
    'sizeBytes: big',
    /upload\.sizeBytes: must be a number of bytes or a list/,
  ],
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

  it('reports all faults in one message, whatever kinds they are of', async () => {
    const text = (await readFile(smoke, 'utf8'))
      .replace('people: 9', 'people: -1\npoeple: 3')
      .replace('rooms: 3', 'rooms: x')
      .replace(/  typing: .*\n/, '')
      .replace('rate: 8', 'rate: -8');
    assert.throws(
      () => parseProfile(text, 'p.yaml'),
      /people: [^]*rooms: [^]*send\.rate: must be above 0[^]*poeple: there is no such key[^]*typing: has nothing to measure/,
    );
  });

  it('reads the duration as one steady phase', async () => {
    assert.deepEqual((await readProfile(smoke)).phases, [{ name: 'steady', seconds: 50, factor: 1 }]);
  });

  it('reads one size as a mix of one', async () => {
    assert.deepEqual((await readProfile(smoke)).operations.upload?.sizeBytes, [{ bytes: 65536, share: 1 }]);
  });
});
