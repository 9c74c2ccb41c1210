import { readFile } from 'node:fs/promises';
import { identify, type ProcessIdentity } from './process-table.ts';
import { readRecord } from './stack-record.ts';

/** What the machine says of a process that the stack's record names. */
export type ProcessSight = ProcessIdentity & {
  /** Whether it was told to stand still, by SIGSTOP. */
  readonly isStopped: boolean;
};

/** Looks at a process of a stack by its name, as the machine has it; undefined when it does not run. */
export async function lookAtProcess(stackDirectory: string, name: string): Promise<ProcessSight | undefined> {
  const recorded = (await readRecord(stackDirectory))?.processes.find((process) => process.name === name);
  const now = recorded && (await identify(recorded.pid));
  if (!recorded || now?.startTime !== recorded.startTime) return undefined;
  const status = await readFile(`/proc/${recorded.pid}/status`, 'utf8').catch(() => '');
  return { ...now, isStopped: /^State:\s*T/m.test(status) };
}
