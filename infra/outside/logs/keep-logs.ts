import { appendFile } from 'node:fs/promises';
import { execa } from 'execa';
import { engineEnvironment, type ContainerLog, type Engine } from '../../engine/index.ts';

/** Writes what containers have said so far into their files, before they are removed. */
export async function keepLogs(engine: Engine, logs: readonly ContainerLog[]): Promise<void> {
  for (const { container, logFile } of logs) await appendFile(logFile, `${await logOf(engine, container)}\n`);
}

async function logOf(engine: Engine, container: string): Promise<string> {
  const { all } = await execa(engine.client, ['logs', container], {
    env: engineEnvironment(engine),
    all: true,
    reject: false,
    stdin: 'ignore',
  });
  return all;
}
