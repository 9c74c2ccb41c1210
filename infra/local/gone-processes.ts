import { readFileSync, statSync } from 'node:fs';
import { endOfStatus, type UnexpectedExit } from '../runtime/index.ts';
import { isAliveNow } from './process-table.ts';
import { readRecordNow, type RecordedProcess } from './stack-record.ts';

/**
 * Finds the processes of a stack that have ended without having been told to, by looking: those that nobody watches,
 * since a check started them again or another command brought the stack up.
 *
 * How one ended is known if it was started again, since its keeper wrote that down.
 */
export function goneProcesses(
  directory: string,
  isWatched: (process: RecordedProcess) => boolean = () => false,
): readonly UnexpectedExit[] {
  const processes = readRecordNow(directory)?.processes ?? [];
  const gone = processes.filter((process) => !process.ending && !isWatched(process) && !isAliveNow(process));
  return gone.map(({ name }) => readExit(directory, name));
}

/** Names the file that the keeper of a restarted process writes its end into. */
export function exitFileOf(directory: string, name: string): string {
  return `${directory}/${name.replaceAll('/', '-')}.exit`;
}

function readExit(directory: string, name: string): UnexpectedExit {
  const file = exitFileOf(directory, name);
  try {
    const text = readFileSync(file, 'utf8');
    if (text !== '') return { name, ...endOfStatus(Number(text)), at: statSync(file).mtime.toISOString() };
  } catch {
    // It was never started again, and nobody saw it end.
  }
  return { name, code: null, signal: null };
}
