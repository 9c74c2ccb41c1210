import { readFile } from 'node:fs/promises';
import type { ProcessSight } from '../runtime/index.ts';
import { identify, isAlive } from './process-table.ts';
import { readRecord } from './stack-record.ts';

/** Looks at a process of a stack by its name, as the machine has it; undefined when it does not run. */
export async function lookAtProcess(stackDirectory: string, name: string): Promise<ProcessSight | undefined> {
  const recorded = (await readRecord(stackDirectory))?.processes.find((process) => process.name === name);
  const now = recorded && (await identify(recorded.pid));
  if (!recorded || now?.startTime !== recorded.startTime) return undefined;
  const status = await readFile(`/proc/${recorded.pid}/status`, 'utf8').catch(() => '');
  return { identity: `pid ${now.pid}`, isStopped: /^State:\s*T/m.test(status), isThere: () => isAlive(now) };
}
