import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { identify } from './process-table.ts';

const identity = { pid: z.number(), startTime: z.string() };

/** How a process is started, so that it can be started again; without secrets, which are in files. */
const start = z.object({
  command: z.string(),
  arguments: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
  user: z.object({ uid: z.number(), gid: z.number() }).optional(),
});

const processSchema = z.object({
  name: z.string(),
  stopSignal: z.enum(['SIGTERM', 'SIGINT']),
  wave: z.number(),
  ...identity,
  start: start.optional(),
  /** Somebody has been told to end it, so that its end surprises nobody. */
  ending: z.boolean().optional(),
});

/** What a stack has in Kubernetes and beside it, so that its end finds it. */
const kubernetes = z.object({
  /** Name of the kind cluster that the stack made; absent where it only uses one, and has its namespace there. */
  cluster: z.string().optional(),
  kubeconfig: z.string(),
  context: z.string(),
  namespace: z.string(),
  engine: z.object({
    host: z.string(),
    client: z.string(),
    version: z.string(),
    buildx: z.boolean(),
    startedByUs: z.boolean(),
  }),
  /** Says what the stack was made from, so that a later run knows whether it may use it. */
  madeFrom: z.string(),
});

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
  kubernetes: kubernetes.optional(),
  /** In the order of their start. */
  processes: z.array(processSchema),
});

/** What is known of a stack on this machine, in `stack.json` of its folder; it is all that `down` needs. */
export type StackRecord = z.infer<typeof recordSchema>;
export type RecordedProcess = z.infer<typeof processSchema>;

/** Reads the record of a stack's folder; undefined when there is none yet or it was cut short. */
export async function readRecord(directory: string): Promise<StackRecord | undefined> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(`${directory}/stack.json`, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Reads the record at once, for where there is no time to wait: the end of a process, or of the run. */
export function readRecordNow(directory: string): StackRecord | undefined {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(`${directory}/stack.json`, 'utf8')));
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
