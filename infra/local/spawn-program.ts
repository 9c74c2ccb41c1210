import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { StackError } from '../support/index.ts';
import { stackLabel } from './process-table.ts';
import type { RecordedProcess } from './stack-record.ts';

/** What it takes to start a process, the first time or again. */
export type Startable = {
  /** e.g. `netsoc/generic_worker1`; decides the name of the log file. */
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>> | undefined;
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
};

export type SpawnPlace = {
  readonly stackDirectory: string;
  readonly logFile: string;
  /** Open files that the program gets as its descriptors from 3 on. */
  readonly descriptors?: readonly number[];
};

/**
 * Starts a program in a session of its own, its output added to the log file; it carries the stack's label, and does
 * not keep this process from ending.
 * @throws StackError when the command cannot be run.
 */
export async function spawnProgram(
  program: Startable,
  { stackDirectory, logFile, descriptors = [] }: SpawnPlace,
): Promise<ChildProcess> {
  const { name, command, user } = program;
  const log = openSync(logFile, 'a', 0o644);
  const child = spawn(command, program.arguments, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log, ...descriptors],
    env: { ...baseEnvironment(), ...program.environment, [stackLabel]: stackDirectory },
    ...user,
  });
  closeSync(log);
  try {
    await once(child, 'spawn');
  } catch (cause) {
    throw new StackError(`Cannot run ${name}: ${command} does not start`, { remedy: './rig doctor', cause });
  }
  child.unref();
  return child;
}

/** Puts down how a program is started, for the stack's record. */
export function startOf({ command, user, environment, ...program }: Startable): NonNullable<RecordedProcess['start']> {
  return {
    command,
    arguments: [...program.arguments],
    environment: { ...baseEnvironment(), ...environment },
    ...(user ? { user } : {}),
  };
}

/** A service shall not depend on what the caller's shell happens to hold. */
function baseEnvironment(): Record<string, string> {
  const { PATH = '/usr/bin:/bin', HOME = '/' } = process.env;
  return { PATH, HOME, LANG: 'C.UTF-8', TZ: 'UTC' };
}
