import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { StackError, type Blame, type Suite } from '#infra';

type End =
  { readonly exitCode: number | undefined; readonly signal: string | undefined } | { readonly deadlineMs: number };

/** With this a runner says itself that what it stands on was not there. */
const environmentFailure = 3;

/** Says that a suite's runner did not come to its end, and who is to blame. */
export class RunnerDied extends StackError {
  /** What kills it from outside is the environment's; that it hangs or breaks is the suite's own. */
  readonly blame: Blame;

  private constructor(message: string, { blame, remedy }: { readonly blame: Blame; readonly remedy: string }) {
    super(message, { remedy });
    this.blame = blame;
  }

  /** Describes the end of a runner by the last lines of its log. */
  static async of(suite: Suite, runDirectory: string, end: End): Promise<RunnerDied> {
    const log = await readFile(path.join(runDirectory, 'logs', `${suite}-runner.log`), 'utf8').catch(() => '');
    const last = log.trimEnd().split('\n').slice(-3).join('\n');
    return new RunnerDied(`The runner of the ${suite} did not come to its end ${howOf(end)}; it said last:\n${last}`, {
      blame: blameOf(suite, end),
      remedy: `Read logs/${suite}-runner.log in the run's folder${isKill(end) ? `; ${killRemedy}` : ''}`,
    });
  }
}

/** What to do about a process that somebody killed. */
export const killRemedy =
  'if it was not you who killed it, look for the kernel\'s out-of-memory killer in "dmesg", then run again';

function howOf(end: End): string {
  if ('deadlineMs' in end) return `within ${end.deadlineMs / 1000} s`;
  return `(${end.signal ?? `exit code ${end.exitCode}`})`;
}

function isKill(end: End): boolean {
  return 'signal' in end && end.signal !== undefined;
}

function blameOf(suite: Suite, end: End): Blame {
  if ('deadlineMs' in end) return 'suite';
  // Mocha's exit code is a count of failures.
  return end.signal !== undefined || (suite === 'load' && end.exitCode === environmentFailure)
    ? 'environment'
    : 'suite';
}
