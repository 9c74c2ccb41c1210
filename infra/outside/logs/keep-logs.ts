import { appendFile } from 'node:fs/promises';
import { execa } from 'execa';
import { engineEnvironment, type ContainerLog, type Engine } from '../../engine/index.ts';

/** Writes what containers have said so far into their files, before they are removed. */
export async function keepLogs(engine: Engine, logs: readonly ContainerLog[]): Promise<void> {
  for (const { container, logFile } of logs) await appendFile(logFile, `${await logOf(engine, container)}\n`);
}

/** Reads what a container has said last, in the order in which it came. */
export async function logOf(engine: Engine, container: string, lines = 'all'): Promise<string> {
  const { all } = await execa(engine.client, ['logs', '--tail', String(lines), container], {
    env: engineEnvironment(engine),
    all: true,
    reject: false,
    stdin: 'ignore',
  });
  return all;
}
