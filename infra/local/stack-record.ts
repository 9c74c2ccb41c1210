import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { identify } from './process-table.ts';

const identity = { pid: z.number(), startTime: z.string() };

const recordSchema = z.object({
  run: z.string(),
  /** Folder of the run: environment.json, logs, results. */
  runDirectory: z.string(),
  deployment: z.string(),
  basePort: z.number(),
  state: z.enum(['starting', 'running']),
  /** Who brought it up; the stack is a leftover when that one is gone and it was not meant to stay. */
  owner: z.object(identity),
  keep: z.boolean(),
  /** In the order of their start. */
  processes: z.array(
    z.object({ name: z.string(), stopSignal: z.enum(['SIGTERM', 'SIGINT']), wave: z.number(), ...identity }),
  ),
});

/** What is known of a stack on this machine, in `stack.json` of its folder; it is all that `down` needs. */
export type StackRecord = z.infer<typeof recordSchema>;
export type RecordedProcess = StackRecord['processes'][number];

/** Reads the record of a stack's folder; undefined when there is none yet or it was cut short. */
export async function readRecord(directory: string): Promise<StackRecord | undefined> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(`${directory}/stack.json`, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Writes the record so that a reader finds the old or the new one, never half of one. */
export async function writeRecord(directory: string, record: StackRecord): Promise<void> {
  await mkdir(directory, { recursive: true });
  const draft = `${directory}/stack.json.${process.pid}`;
  await writeFile(draft, JSON.stringify(record, null, 2), { mode: 0o600 });
  await rename(draft, `${directory}/stack.json`);
}

/** Names the process that is running this code. */
export async function ourselves(): Promise<StackRecord['owner']> {
  return (await identify(process.pid)) ?? { pid: process.pid, startTime: '' };
}
