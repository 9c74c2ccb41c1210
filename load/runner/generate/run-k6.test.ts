import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { StackError } from '#infra';
import { runK6 } from './run-k6.ts';

describe('runK6', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(path.join(os.tmpdir(), 'run-k6-'))));
  afterEach(() => rm(folder, { recursive: true }));

  /** Runs a shell script in the place of k6. */
  const run = async (script: string, signal = new AbortController().signal): Promise<unknown> => {
    const at = (name: string): string => path.join(folder, name);
    await writeFile(at('k6'), `#!/bin/sh\n${script}\n`, { mode: 0o700 });
    const [summaryFile, recordsFile] = [at('summary'), at('records')];
    const files = { k6: at('k6'), script: 's.js', optionsFile: 'o', planFile: 'p', summaryFile, recordsFile };
    return runK6({
      ...files,
      logFile: at('k6.log'),
      certificateAuthority: 'ca.pem',
      cores: 1,
      virtualUsers: 1,
      deadlineMs: 400,
      signal,
    });
  };
  const log = (): Promise<string> => readFile(path.join(folder, 'k6.log'), 'utf8');

  it('kills a k6 that hangs at the deadline, and says so', async () => {
    await assert.rejects(run('exec sleep 60'), (error) => error instanceof StackError && /killed/.test(error.message));
  });

  it('gives what k6 said when it cannot run the script', async () => {
    await assert.rejects(run('echo "SyntaxError: no" >&2; exit 107'), /107.*it said: SyntaxError: no/);
  });

  it('says which program could not be started', async () => {
    await assert.rejects(
      run('').then(() => runK6Missing()),
      (error) => error instanceof StackError && /nowhere/.test(error.message),
    );
  });

  it('stops when it is told to', async () => {
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(new Error('enough')), 100);
    await assert.rejects(run('exec sleep 60', stopping.signal), /enough/);
  });

  it("keeps secrets and the caller's own settings off the command line and out of the environment", async () => {
    await run('echo "$@"; env');
    const said = await log();
    assert.match(said, /^run --config o --console-output \S+ --log-format raw --no-usage-report/m);
    assert.doesNotMatch(said, /^(PROXY|HTTPS_PROXY|K6_\w+|USER)=/im);
  });

  function runK6Missing(): Promise<unknown> {
    const files = { k6: '/nowhere/k6', script: '', optionsFile: '', planFile: '', summaryFile: '', recordsFile: '' };
    const signal = new AbortController().signal;
    const logFile = path.join(folder, 'k6.log');
    return runK6({ ...files, logFile, certificateAuthority: '', cores: 1, virtualUsers: 1, deadlineMs: 400, signal });
  }
});
