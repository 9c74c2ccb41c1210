import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Engine } from '../../engine/index.ts';

/** A Docker engine that a test plays: what it answers to each command, and what it was asked. */
export type TestDocker = AsyncDisposable & {
  readonly engine: Engine;
  readonly asked: () => Promise<readonly string[]>;
};

/** Plays an engine; each answer belongs to the commands that a pattern of the shell fits, the first that does. */
export async function playDocker(answers: Readonly<Record<string, string>>): Promise<TestDocker> {
  const directory = await mkdtemp(path.join(tmpdir(), 'rig-docker-'));
  const [client, log] = [`${directory}/docker`, `${directory}/asked`];
  const cases = Object.entries(answers).map(([pattern, answer]) => `  ${pattern}) printf '%s\\n' '${answer}' ;;`);
  await writeFile(log, '');
  await writeFile(client, ['#!/bin/sh', `echo "$*" >> '${log}'`, 'case "$*" in', ...cases, 'esac', ''].join('\n'));
  await chmod(client, 0o755);
  return {
    engine: { host: 'unix:///nowhere', client, version: 'played', buildx: false, startedByUs: false },
    asked: async () => (await readFile(log, 'utf8')).split('\n').filter(Boolean),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}
