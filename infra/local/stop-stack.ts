import { rm } from 'node:fs/promises';
import { until } from '../support/index.ts';
import { isAlive, labelled, type ProcessIdentity } from './process-table.ts';
import { readRecord, type RecordedProcess } from './stack-record.ts';

/** How long a process has for ending by itself, in milliseconds, before it is killed. */
const graceMs = 2000;

/**
 * Ends every process of a stack, last started first, and removes its folder; safe to repeat, and safe on what a
 * killed start left half made.
 */
export async function stopStack(directory: string): Promise<void> {
  const record = await readRecord(directory);
  for (const wave of wavesOf(record?.processes ?? [])) await end(wave);
  await kill(await labelled(directory));
  await rm(directory, { recursive: true, force: true, maxRetries: 3 });
}

function wavesOf(processes: readonly RecordedProcess[]): readonly (readonly RecordedProcess[])[] {
  const waves = Map.groupBy(processes, ({ wave }) => wave);
  return [...waves.keys()].sort((a, b) => b - a).map((wave) => waves.get(wave) ?? []);
}

async function end(processes: readonly RecordedProcess[]): Promise<void> {
  await Promise.all(processes.map((process) => send(process, process.stopSignal)));
  try {
    await gone(processes, graceMs);
  } catch {
    await kill(processes);
  }
}

async function kill(processes: readonly ProcessIdentity[]): Promise<void> {
  await Promise.all(processes.map((process) => send(process, 'SIGKILL')));
  await gone(processes, 5000);
}

async function gone(processes: readonly ProcessIdentity[], within: number): Promise<void> {
  const all = async (): Promise<boolean> => !(await Promise.all(processes.map(isAlive))).includes(true);
  await until(all, { within, everyMs: 20, what: `the end of pids ${processes.map(({ pid }) => pid).join(', ')}` });
}

async function send(identity: ProcessIdentity, signal: NodeJS.Signals): Promise<void> {
  if (!(await isAlive(identity))) return;
  try {
    process.kill(identity.pid, signal);
  } catch {
    // It ended in between, which is what was wanted.
  }
}
