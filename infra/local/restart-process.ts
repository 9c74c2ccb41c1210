import path from 'node:path';
import { StackError } from '../support/index.ts';
import { exclusive } from '../tools/index.ts';
import { endProcesses, killProcesses, signal } from './end-processes.ts';
import { logFileOf } from './launcher.ts';
import { spawnKept } from './spawn-kept.ts';
import { startOf, type Startable } from './spawn-program.ts';
import { readRecord, writeRecord, type RecordedProcess, type StackRecord } from './stack-record.ts';

/**
 * Ends one process of a running stack as the end of the stack would, after the record says that it is meant to end.
 * @throws StackError when the record does not know it.
 */
export async function endProcess(stackDirectory: string, name: string): Promise<void> {
  const told = await change(stackDirectory, name, (process) => ({ ...process, ending: true }));
  await endProcesses([told]);
}

/**
 * Kills one process of a running stack, which has no say in it, after the record says that it is meant to end.
 * @throws StackError when the record does not know it.
 */
export async function killProcess(stackDirectory: string, name: string): Promise<void> {
  const told = await change(stackDirectory, name, (process) => ({ ...process, ending: true }));
  await killProcesses([told]);
}

/**
 * Starts a process that has ended again, by the command that it was started with; waits for nothing but the start.
 * @throws StackError when the record does not know it, or its command cannot be run.
 */
export async function startProcess(stackDirectory: string, name: string): Promise<void> {
  await start(stackDirectory, name, []);
}

/**
 * Reloads HAProxy as an operator does: a new process takes the ports over, and tells the old one to finish.
 * @throws StackError when the record does not know it, or its command cannot be run.
 */
export async function reloadProcess(stackDirectory: string, name: string): Promise<void> {
  const old = await change(stackDirectory, name, (process) => ({ ...process, ending: true }));
  await start(stackDirectory, name, ['-sf', String(old.pid)]);
}

async function start(stackDirectory: string, name: string, further: readonly string[]): Promise<void> {
  const record = await recordOf(stackDirectory);
  const { start: how } = processOf(record, name);
  if (!how) throw new StackError(`The record of the stack does not say how "${name}" is started`);
  const logFile = logFileOf(path.join(record.runDirectory, 'logs'), name);
  const program = { name, ...how, arguments: [...how.arguments, ...further] };
  const identity = await spawnKept(program, { stackDirectory, logFile });
  await change(stackDirectory, name, ({ ending: _, ...process }) => ({ ...process, ...identity }));
}

/**
 * Puts down another command, by which a process of a running stack is started from the next time on.
 * @throws StackError when the record does not know it.
 */
export async function commandProcess(stackDirectory: string, program: Startable): Promise<void> {
  await change(stackDirectory, program.name, (process) => ({ ...process, start: startOf(program) }));
}

/** Ends one process of a running stack and starts it again; waits for nothing but the start. */
export async function restartProcess(stackDirectory: string, name: string): Promise<void> {
  await endProcess(stackDirectory, name);
  await startProcess(stackDirectory, name);
}

/**
 * Lets one process of a running stack stand still, there but without an answer, until the outcome is disposed of.
 * @throws StackError when the record does not know it.
 */
export async function haltProcess(stackDirectory: string, name: string): Promise<AsyncDisposable> {
  const halted = processOf(await recordOf(stackDirectory), name);
  await signal(halted, 'SIGSTOP');
  return { [Symbol.asyncDispose]: () => signal(halted, 'SIGCONT') };
}

/** Changes what the record says of one process, while no other restart of the stack does, and gives what it says then. */
async function change(
  stackDirectory: string,
  name: string,
  edit: (process: RecordedProcess) => RecordedProcess,
): Promise<RecordedProcess> {
  await using _ = await exclusive(`${stackDirectory}/stack.json.lock`);
  const record = await recordOf(stackDirectory);
  const changed = edit(processOf(record, name));
  const processes = record.processes.map((process) => (process.name === name ? changed : process));
  await writeRecord(stackDirectory, { ...record, processes });
  return changed;
}

async function recordOf(stackDirectory: string): Promise<StackRecord> {
  const record = await readRecord(stackDirectory);
  if (!record) throw new StackError(`There is no stack in "${stackDirectory}"`, { remedy: './rig status' });
  return record;
}

function processOf(record: StackRecord, name: string): RecordedProcess {
  const process = record.processes.find((one) => one.name === name);
  if (!process) throw new StackError(`The stack has no process "${name}"`, { remedy: './rig status' });
  return process;
}
