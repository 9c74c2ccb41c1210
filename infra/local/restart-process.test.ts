import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { UnexpectedExit } from '../runtime/index.ts';
import { until } from '../support/index.ts';
import { killProcesses } from './end-processes.ts';
import { goneProcesses } from './gone-processes.ts';
import { Launcher } from './launcher.ts';
import { lookAtProcess } from './look-at-process.ts';
import { isAlive, labelled } from './process-table.ts';
import {
  endProcess,
  haltProcess,
  killProcess,
  reloadProcess,
  restartProcess,
  startProcess,
} from './restart-process.ts';
import { ourselves, readRecord, type RecordedProcess } from './stack-record.ts';
import { stopStack } from './stop-stack.ts';

let directory = '';
let exits: UnexpectedExit[] = [];

describe('restartProcess', () => {
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'restart-'));
    exits = [];
    const run = { run: 'a run', runDirectory: directory, deployment: 'netsoc', basePort: 1, keep: false };
    await mkdir(`${directory}/logs`);
    const record = { ...run, state: 'running', owner: await ourselves(), processes: [] } as const;
    const launcher = new Launcher(directory, { ...record, processes: [] }, (exit) => exits.push(exit));
    await launcher.start({ name: 'netsoc/main', command: 'sleep', arguments: ['600'], wave: 1 });
  });
  afterEach(async () => {
    await stopStack(directory);
    await rm(directory, { recursive: true, force: true });
  });

  it('puts another process of the same command in the place of the old one, label and record with it', async () => {
    const before = await recorded();
    await restartProcess(directory, 'netsoc/main');
    const after = await recorded();
    assert.notEqual(after.pid, before.pid);
    assert.deepEqual([await isAlive(before), await isAlive(after), after.ending], [false, true, undefined]);
    const carriers = (await labelled(directory)).map(({ pid }) => pid);
    assert.ok(carriers.includes(after.pid) && !carriers.includes(before.pid));
  });

  it('does not let the launcher take the end of the old one for an accident', async () => {
    await endProcess(directory, 'netsoc/main');
    await startProcess(directory, 'netsoc/main');
    assert.deepEqual(exits, []);
  });

  it('leaves an end that nobody told it to be an accident', async () => {
    process.kill((await recorded()).pid, 'SIGKILL');
    await until(() => exits.length > 0, { within: 2000, what: 'the exit' });
    assert.deepEqual([exits[0]?.name, exits[0]?.code, exits[0]?.signal], ['netsoc/main', null, 'SIGKILL']);
  });

  it('still tells how a process ended that it had started again', async () => {
    await restartProcess(directory, 'netsoc/main');
    process.kill((await recorded()).pid, 'SIGKILL');
    const seen = (): boolean => goneProcesses(directory)[0]?.signal === 'SIGKILL';
    await until(seen, { within: 2000, what: 'its keeper to write down how it ended' });
  });

  it('cannot tell how one ended that nobody watched', async () => {
    const [gone] = goneProcesses(directory);
    assert.equal(gone, undefined);
    process.kill((await recorded()).pid, 'SIGKILL');
    await until(() => exits.length > 0, { within: 2000, what: 'the exit' });
    assert.deepEqual(goneProcesses(directory), [{ name: 'netsoc/main', code: null, signal: null }]);
  });

  it('kills a process without letting the launcher take it for an accident', async () => {
    const before = await lookAtProcess(directory, 'netsoc/main');
    await killProcess(directory, 'netsoc/main');
    assert.deepEqual([before?.isStopped, await before?.isThere()], [false, false]);
    assert.deepEqual([await lookAtProcess(directory, 'netsoc/main'), exits], [undefined, []]);
  });

  it('sees that a process stands still, and that it goes on', async () => {
    const halted = await haltProcess(directory, 'netsoc/main');
    const isStopped = async (): Promise<boolean | undefined> =>
      (await lookAtProcess(directory, 'netsoc/main'))?.isStopped;
    await until(isStopped, { within: 2000, what: 'it to stand still' });
    await halted[Symbol.asyncDispose]();
    await until(async () => (await isStopped()) === false, { within: 2000, what: 'it to go on' });
  });

  it('tells a new process of the old one, which is to finish, when it reloads', async () => {
    const before = await recorded();
    await reloadProcess(directory, 'netsoc/main');
    const { pid, start } = await recorded();
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    assert.ok(command === '' || command.endsWith(`-sf\0${before.pid}\0`), command);
    assert.deepEqual([pid === before.pid, start?.arguments, exits], [false, ['600'], []]);
    await killProcesses([before]);
  });

  it('names a process that the stack does not have', async () => {
    await assert.rejects(restartProcess(directory, 'netsoc/nobody'), /The stack has no process "netsoc\/nobody"/);
  });
});

async function recorded(): Promise<RecordedProcess> {
  const [process] = (await readRecord(directory))?.processes ?? [];
  assert.ok(process);
  return process;
}
