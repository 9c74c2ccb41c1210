import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { UsageError } from '#infra';
import { runtimeNames } from './runtime-names.ts';
import { demandLocal, runtimeNamed } from './runtime-named.ts';

const options = (runtime: string) => ({ deployment: 'netsoc', runtime });

describe('the runtimes of a stack', () => {
  it('are found by the names that the option knows', () => {
    assert.deepEqual(
      runtimeNames.map((name) => runtimeNamed(name).name),
      [...runtimeNames],
    );
  });

  it('refuse a name that is none of them', () => {
    assert.throws(
      () => runtimeNamed('docker'),
      (error) => error instanceof UsageError && /--runtime local or kind/.test(error.remedy ?? ''),
    );
  });

  it('are the local one alone for what works on files and processes of this machine', () => {
    demandLocal(options('local'), 'mutants');
    assert.throws(() => demandLocal(options('kind'), 'mutants'), /\.\/rig mutants runs on the local runtime alone/);
  });
});
