import { until } from '../support/index.ts';
import { isAlive, type ProcessIdentity } from './process-table.ts';
import type { RecordedProcess } from './stack-record.ts';

/** How long a process has for ending by itself, in milliseconds, before it is killed. */
const graceMs = 2000;

/** Asks processes to end, each by its own signal, and kills those that do not. */
export async function endProcesses(processes: readonly RecordedProcess[]): Promise<void> {
  await Promise.all(processes.map((process) => signal(process, process.stopSignal)));
  try {
    await gone(processes, graceMs);
  } catch {
    await killProcesses(processes);
  }
}

/** Kills processes and waits until they are gone. */
export async function killProcesses(processes: readonly ProcessIdentity[]): Promise<void> {
  await Promise.all(processes.map((process) => signal(process, 'SIGKILL')));
  await gone(processes, 5000);
}

async function gone(processes: readonly ProcessIdentity[], within: number): Promise<void> {
  const all = async (): Promise<boolean> => !(await Promise.all(processes.map(isAlive))).includes(true);
  await until(all, { within, everyMs: 20, what: `the end of pids ${processes.map(({ pid }) => pid).join(', ')}` });
}

/** Sends a signal to a process that is still the one that is meant. */
export async function signal(identity: ProcessIdentity, name: NodeJS.Signals): Promise<void> {
  if (!(await isAlive(identity))) return;
  try {
    process.kill(identity.pid, name);
  } catch {
    // It ended in between, which is what was wanted.
  }
}
