import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { StackError, until } from '../support/index.ts';
import { exitFileOf } from './gone-processes.ts';
import { identify, type ProcessIdentity } from './process-table.ts';
import { spawnProgram, type SpawnPlace, type Startable } from './spawn-program.ts';

// Descriptor 3 takes the program's pid, which goes into the stack's record, 4 the status that it ended with.
const keeper = 'command -v "$1" >/dev/null || exit 127; "$@" 3>&- 4>&- & echo $! >&3; exec 3>&-; wait $!; echo $? >&4';

/**
 * Starts a program under a keeper, a shell that writes down how it ends: whoever starts a program again is often gone
 * by then, and nobody but its parent is told.
 * @throws StackError when it cannot be started.
 */
export async function spawnKept(
  program: Startable,
  where: Pick<SpawnPlace, 'stackDirectory' | 'logFile'>,
): Promise<ProcessIdentity> {
  const exitFile = exitFileOf(where.stackDirectory, program.name);
  const pidFile = `${exitFile}.pid`;
  const descriptors = [pidFile, exitFile].map((file) => openSync(file, 'w', 0o600));
  const kept = { ...program, command: 'sh', arguments: ['-c', keeper, 'sh', program.command, ...program.arguments] };
  const child = await spawnProgram(kept, { ...where, descriptors }).finally(() => descriptors.forEach(closeSync));
  const started = async (): Promise<number | 'failed'> =>
    Number(await readFile(pidFile, 'utf8')) || (child.exitCode === null ? 0 : 'failed');
  const pid = await until(started, { within: 10_000, everyMs: 5, what: `the start of ${program.name}` });
  if (pid === 'failed') {
    throw new StackError(`Cannot run ${program.name}: ${program.command} does not start`, { remedy: './rig doctor' });
  }
  return (await identify(pid)) ?? { pid, startTime: '' };
}
