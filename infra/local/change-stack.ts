import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '../runtime/index.ts';
import { isAlive } from './process-table.ts';
import { endProcess, startProcess } from './restart-process.ts';
import { readRecord } from './stack-record.ts';
import { waitUntilServing } from './serving.ts';

/** A stack that is up, whoever brought it up. */
export type StandingStack = { readonly directory: string; readonly environment: Environment };

/** Makes the new text of a file out of the old one; undefined stands for a file that is not there. */
export type FileEdit = (text: string | undefined) => string | undefined;

/** A change of a stack that is up. */
export type StackChange = {
  /** Edits of files by their path in the stack's folder, e.g. `netsoc/homeserver.yaml`. */
  readonly files?: Readonly<Record<string, FileEdit>>;
  /** Processes that read the files anew, by being ended and started. */
  readonly restart?: readonly string[];
  /** Processes that are ended, and started when the change is taken back. */
  readonly end?: readonly string[];
};

/**
 * Changes files of a stack that is up, restarts the processes that read them and waits until they serve; disposing of
 * it puts everything back as it was, with every process running.
 * @throws StackError, after putting everything back, when a process does not serve with the change.
 */
export async function changeStack(stack: StandingStack, change: StackChange): Promise<AsyncDisposable> {
  const { files = {}, restart = [], end = [] } = change;
  const before = await readAll(stack.directory, Object.keys(files));
  const takeBack = once(async () => {
    await writeAll(before);
    // Whoever tried the change may have started what it ended, and ended what it did not.
    await endAll(stack, [...restart, ...end]);
    await startAll(stack, await endedProcesses(stack));
  });
  try {
    const edits = before.map((file) => ({ ...file, text: files[file.name]?.(file.text) }));
    await writeAll(edits);
    await endAll(stack, [...restart, ...end]);
    await startAll(stack, restart);
  } catch (error) {
    await takeBack();
    throw error;
  }
  return { [Symbol.asyncDispose]: takeBack };
}

type StackFile = {
  readonly name: string;
  readonly path: string;
  readonly mode: number;
  readonly text: string | undefined;
};

async function readAll(directory: string, names: readonly string[]): Promise<readonly StackFile[]> {
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(directory, name);
      const found = await stat(file).catch(() => undefined);
      const text = found ? await readFile(file, 'utf8') : undefined;
      return { name, path: file, mode: (found?.mode ?? 0o600) & 0o777, text };
    }),
  );
}

async function writeAll(files: readonly StackFile[]): Promise<void> {
  for (const { path: file, mode, text } of files) {
    if (text === undefined) await rm(file, { force: true });
    else await writeFile(file, text, { mode });
  }
}

async function endAll({ directory }: StandingStack, names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => endProcess(directory, name)));
}

async function endedProcesses({ directory }: StandingStack): Promise<readonly string[]> {
  const { processes = [] } = (await readRecord(directory)) ?? {};
  const alive = await Promise.all(processes.map(isAlive));
  return processes.filter((_, index) => !alive[index]).map(({ name }) => name);
}

async function startAll({ directory, environment }: StandingStack, names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => startProcess(directory, name)));
  await waitUntilServing(environment, names);
}

/** Disposing twice is harmless. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
