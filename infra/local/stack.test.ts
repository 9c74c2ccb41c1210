import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { UnexpectedExit } from '../runtime/index.ts';
import { silentStory, until } from '../support/index.ts';
import { Launcher } from './launcher.ts';
import { isAlive, labelled } from './process-table.ts';
import { ourselves, readRecord, type StackRecord } from './stack-record.ts';
import { claimSlot, knownStacks, removeLeftovers } from './stack-registry.ts';
import { stopStack } from './stop-stack.ts';

const shell = (name: string, script: string) => ({ name, command: 'sh', arguments: ['-c', script], wave: 1 });

describe('a stack of processes', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'rig-stack-'));
  });

  afterEach(async () => {
    for (const { directory } of await knownStacks(root)) await stopStack(directory);
    await rm(root, { recursive: true, force: true });
  });

  async function newLauncher(
    change: Partial<StackRecord> = {},
    onExit: (exit: UnexpectedExit) => void = () => undefined,
  ) {
    const { directory } = await claimSlot(root, async () => true);
    const runDirectory = path.join(directory, 'run');
    await mkdir(path.join(runDirectory, 'logs'), { recursive: true });
    const owner = await ourselves();
    const record: StackRecord = {
      ...{
        run: 'test',
        runDirectory,
        deployment: 'test',
        basePort: 1,
        state: 'starting',
        owner,
        keep: false,
        processes: [],
      },
      ...change,
    };
    return new Launcher(directory, record, onExit);
  }

  it('is ended whole, children of its processes and those that ignore SIGTERM among it', async () => {
    const launcher = await newLauncher();
    await launcher.start(shell('stubborn', 'trap "" TERM; sleep 60 & wait; sleep 60'));
    await launcher.start(shell('meek', 'sleep 60'));
    const all = async (): Promise<boolean> => (await labelled(launcher.directory)).length >= 3;
    await until(all, { within: 5000, what: 'both programs and a child' });
    await stopStack(launcher.directory);
    assert.deepEqual(await labelled(launcher.directory), []);
    await assert.rejects(stat(launcher.directory));
  });

  it('may be ended twice, and with half a record', async () => {
    const launcher = await newLauncher();
    await launcher.start(shell('meek', 'sleep 60'));
    await writeFile(path.join(launcher.directory, 'stack.json'), '{"run": "te');
    await stopStack(launcher.directory);
    await stopStack(launcher.directory);
    assert.deepEqual(await labelled(launcher.directory), []);
  });

  it('says with the end of its log what a program died of while it was starting', async () => {
    const launcher = await newLauncher();
    const program = await launcher.start(shell('weak', 'echo no such database >&2; exit 3'));
    const ready = launcher.ready(program, async () => false, { within: 5000, what: 'weak' });
    await assert.rejects(ready, /weak ended while it was starting[^]*no such database/);
  });

  it('says that a program is missing', async () => {
    const launcher = await newLauncher();
    const missing = { ...shell('absent', ''), command: '/nowhere/at/all' };
    await assert.rejects(launcher.start(missing), /Cannot run absent: \/nowhere\/at\/all does not start/);
  });

  it('leaves a stack alone whose rig runs, and removes it when that one is gone', async () => {
    const gone = spawn('true');
    await once(gone, 'exit');
    const launcher = await newLauncher();
    await launcher.start(shell('meek', 'sleep 60'));
    await removeLeftovers(root, silentStory);
    const [process] = (await readRecord(launcher.directory))?.processes ?? [];
    assert.ok(process && (await isAlive(process)));
    await launcher.update({ owner: { pid: gone.pid ?? 0, startTime: '0' } });
    await removeLeftovers(root, silentStory);
    assert.deepEqual([await isAlive(process), await knownStacks(root)], [false, []]);
  });

  it('stays without its rig if it was meant to', async () => {
    const launcher = await newLauncher({ keep: true, state: 'running', owner: { pid: 1, startTime: 'never' } });
    await launcher.start(shell('meek', 'sleep 60'));
    await removeLeftovers(root, silentStory);
    assert.equal((await knownStacks(root))[0]?.state, 'up');
  });

  it('is left alone while it lives, if its record is of a version that this one cannot read', async () => {
    const launcher = await newLauncher();
    await launcher.start(shell('meek', 'sleep 60'));
    await writeFile(path.join(launcher.directory, 'stack.json'), '{"version": "of the day after tomorrow"}');
    await removeLeftovers(root, silentStory);
    assert.equal((await labelled(launcher.directory)).length > 0, true);
  });

  it('gets a place of its own beside another one', async () => {
    const [one, other] = await Promise.all([claimSlot(root, async () => true), claimSlot(root, async () => true)]);
    assert.deepEqual([one.slot, other.slot].sort(), [1, 2]);
  });
});
