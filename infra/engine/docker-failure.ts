import { ExecaError } from 'execa';
import { StackError } from '../support/index.ts';

type Failed = { readonly what: string; readonly remedy?: string };

/** Makes the error of a command of `docker` that failed: what could not be done, and the last that the command said. */
export function dockerFailure(cause: unknown, { what, remedy }: Failed): StackError {
  const said = cause instanceof ExecaError ? String(cause.all ?? cause.stderr ?? '') : '';
  const reason = lastLine(said) ?? (cause instanceof ExecaError ? cause.shortMessage : String(cause));
  const advice = remedyOf(said) ?? remedy;
  return new StackError(`Cannot ${what}: ${reason}`, { ...(advice !== undefined && { remedy: advice }), cause });
}

/** Some failures have nothing to do with the command, and a remedy of their own. */
function remedyOf(said: string): string | undefined {
  if (/no space left on device/i.test(said)) {
    return 'Free some room on the disk of the Docker engine, e.g. by: docker image prune';
  }
  if (/cannot connect to the docker daemon|is the docker daemon running/i.test(said)) {
    return 'The Docker engine has ended; look into its log, and start it again';
  }
  return undefined;
}

function lastLine(text: string): string | undefined {
  return text
    .split('\n')
    .map((line) => line.trim())
    .findLast(Boolean);
}
