import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { StackError, until } from '../support/index.ts';
import { outputOf, runLogged } from './run-logged.ts';

describe('runLogged', () => {
  let directory: string;
  let logFile: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'rig-run-'));
    logFile = path.join(directory, 'logs/tool.log');
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('keeps in the log what was run and what it said', async () => {
    await runLogged(['sh', '-c', 'echo out; echo err >&2'], { what: 'try', logFile });
    await runLogged(['echo', 'more'], { what: 'try', logFile });
    const log = await readFile(logFile, 'utf8');
    for (const line of ['$ sh -c', 'out\n', 'err\n', 'more\n']) assert.ok(log.includes(line), line);
  });

  it('tells each line as it comes', async () => {
    const lines: string[] = [];
    await runLogged(['printf', 'one\\ntwo\\n'], { what: 'try', logFile, onLine: (line) => lines.push(line) });
    assert.deepEqual(lines, ['one', 'two']);
  });

  it('names the log file when the command fails', async () => {
    const failing = runLogged(['sh', '-c', 'echo no luck; exit 7'], { what: 'build it', logFile });
    await assert.rejects(failing, (error: unknown) => {
      assert.ok(error instanceof StackError);
      assert.match(error.message, /^Cannot build it: "sh" ended with exit code 7$/);
      assert.equal(error.remedy, `Read "${logFile}"`);
      assert.equal(outputOf(error), 'no luck');
      return true;
    });
  });

  it('says that the disk is full when the command does', async () => {
    const failing = runLogged(['sh', '-c', 'echo write: No space left on device >&2; exit 1'], {
      what: 'build it',
      logFile,
    });
    await assert.rejects(failing, {
      name: 'StackError',
      message: 'Cannot build it: there is no room left on the disk',
    });
  });

  it('fails like that, too, when there is no such program', async () => {
    const failing = runLogged(['no-such-program'], { what: 'build it', logFile });
    await assert.rejects(failing, { name: 'StackError', message: /no-such-program/ });
  });

  it('ends a command with all that it has started on an abort', async () => {
    const abort = new AbortController();
    const pids: number[] = [];
    const running = runLogged(['sh', '-c', 'sleep 600 & echo $!; wait'], {
      what: 'try',
      logFile,
      signal: abort.signal,
      onLine: (line) => {
        pids.push(Number(line));
        abort.abort(new Error('stopped'));
      },
    });
    await assert.rejects(running, /stopped/);
    await until(async () => !(await isAlive(pids[0])), { within: 2000, what: 'the end of the grandchild' });
  });
});

/** A process that has ended, but whose end nobody has asked about yet, counts as ended. */
async function isAlive(pid: number | undefined): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State:\tX');
  return !/^State:\t[XZ]/m.test(status);
}
