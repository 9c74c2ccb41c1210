import { rm } from 'node:fs/promises';
import { removeCpuGroups } from './cpu-quota/cpu-groups.ts';
import { endProcesses, killProcesses } from './end-processes.ts';
import { labelled } from './process-table.ts';
import { unmountBelow } from './small-disk.ts';
import { readRecord, type RecordedProcess } from './stack-record.ts';

/**
 * Ends every process of a stack, last started first, and removes its folder; safe to repeat, and safe on what a
 * killed start left half made.
 */
export async function stopStack(directory: string): Promise<void> {
  const record = await readRecord(directory);
  for (const wave of wavesOf(record?.processes ?? [])) await endProcesses(wave);
  await killProcesses(await labelled(directory));
  await unmountBelow(directory);
  await removeCpuGroups(directory);
  await rm(directory, { recursive: true, force: true, maxRetries: 3 });
}

function wavesOf(processes: readonly RecordedProcess[]): readonly (readonly RecordedProcess[])[] {
  const waves = Map.groupBy(processes, ({ wave }) => wave);
  return [...waves.keys()].sort((a, b) => b - a).map((wave) => waves.get(wave) ?? []);
}
