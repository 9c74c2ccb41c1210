import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { UsageError } from '#infra';
import { chooseProfiles } from './choose-profiles.ts';
import { argumentsOfLoads, deadlineOfLoads, smoke } from './load-choice.ts';

const project = path.join(import.meta.dirname, '../..');
const saying = (said: RegExp) => (error: unknown) => error instanceof UsageError && said.test(error.message);

describe('chooseProfiles', () => {
  it('finds a profile by its name', async () => {
    const [chosen] = await chooseProfiles(['smoke'], project);
    assert.equal(chosen?.file, path.join(project, 'load/profiles/smoke.yaml'));
    assert.deepEqual([chosen?.profile.name, chosen?.profile.durationSeconds], ['smoke', 50]);
  });

  it('says which there are when there is none of the name', async () => {
    await assert.rejects(chooseProfiles(['smoky'], project), saying(/no profile "smoky".*there are .*smoke/));
  });

  it('reports the faults of all profiles in one message', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'profiles-'));
    const files = ['a.yaml', 'b.yaml'].map((name) => path.join(folder, name));
    await Promise.all(files.map((file) => writeFile(file, 'name: x\npeople: -1\n')));
    await assert.rejects(chooseProfiles(['smoky', ...files], project), saying(/smoky[^]*a\.yaml[^]*people[^]*b\.yaml/));
    await rm(folder, { recursive: true });
  });

  it('refuses two of one name', async () => {
    await assert.rejects(chooseProfiles(['smoke', 'load/profiles/smoke.yaml'], project), saying(/name "smoke"/));
  });
});

describe('a choice of loads', () => {
  const two = {
    profiles: [
      ...smoke.profiles,
      { file: 'b.yaml', profile: { name: 'b', durationSeconds: 100, operations: { push: false } } },
    ],
  };

  it('has a deadline that follows the length of its profiles', () => {
    assert.deepEqual([deadlineOfLoads(smoke), deadlineOfLoads(two)], [240_000, 530_000]);
    assert.equal(deadlineOfLoads({ ...two, durationSeconds: 10 }), 400_000);
  });

  it("is told to the suite's program", () => {
    assert.deepEqual(argumentsOfLoads({ ...two, durationSeconds: 10 }), [
      ...['--profile', 'load/profiles/smoke.yaml', '--profile', 'b.yaml'],
      ...['--duration', '10s'],
    ]);
  });
});
