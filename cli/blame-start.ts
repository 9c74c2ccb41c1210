import { StartFailure, type Problem } from '#infra';
import { problemsOfExits } from './blame-exits.ts';

/** What a program says when it is not its own fault, nor its configuration's, that it cannot start. */
const machinesWords =
  /address already in use|no space left|cannot allocate memory|too many open files|connection refused/i;

/**
 * Says what it means that a stack did not come up. A homeserver that refuses to run as the deployment has it is the
 * product's fault, unless the machine is; all else is the environment's.
 */
export function problemsOfStart(error: unknown, phase: string): readonly Problem[] {
  const message = error instanceof Error ? error.message : String(error);
  const exits = error instanceof StartFailure ? problemsOfExits(error.exits, phase) : [];
  const gaveUp = exits.length > 0 && exits.every(({ blame }) => blame === 'product') && !machinesWords.test(message);
  const remedy = error instanceof Error && 'remedy' in error && typeof error.remedy === 'string' ? error.remedy : '';
  const start: Problem = {
    blame: gaveUp ? 'product' : 'environment',
    phase,
    message,
    remedy: remedy || 'Read the logs in the folder of the run; ./rig doctor says what this machine lacks',
  };
  return [start, ...exits.filter(({ blame }) => blame === 'environment')];
}
