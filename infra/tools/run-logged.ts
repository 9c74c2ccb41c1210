import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { execa, ExecaError } from 'execa';
import { StackError } from '../support/index.ts';

export type RunOptions = {
  /** What the command is for, as it stands after "Cannot", e.g. `build k6`. */
  readonly what: string;
  /** What the command says is added to this file. */
  readonly logFile: string;
  readonly signal?: AbortSignal;
  readonly environment?: Readonly<Record<string, string>>;
  /** What to do about a failure; by default to read the log file. */
  readonly remedy?: string;
  /** Hears each line that the command says. */
  readonly onLine?: (line: string) => void;
};

/** How long a command that is told to stop may take before it is killed, in milliseconds. */
const patienceMs = 5000;

/** Gives what a command had said when it failed, or nothing when the error is of another kind. */
export function outputOf(error: unknown): string {
  const { cause } = error instanceof StackError ? error : { cause: undefined };
  return cause instanceof ExecaError && typeof cause.all === 'string' ? cause.all : '';
}

/**
 * Runs a command to its end, with all that it says in a log file.
 *
 * An abort ends the command with everything that it has started.
 * @throws StackError when the command cannot be started or fails.
 */
export async function runLogged(command: readonly [string, ...string[]], options: RunOptions): Promise<void> {
  options.signal?.throwIfAborted();
  await mkdir(path.dirname(options.logFile), { recursive: true });
  const log = createWriteStream(options.logFile, { flags: 'a' });
  log.write(`$ ${command.join(' ')}\n`);
  const [file, ...rest] = command;
  // A group of its own: so an abort reaches the grandchildren, and Ctrl-C in the terminal goes through the abort.
  const child = execa(file, rest, {
    all: true,
    detached: true,
    stdin: 'ignore',
    ...(options.environment && { env: options.environment }),
  });
  const stop = (): void => stopGroup(child.pid, child);
  options.signal?.addEventListener('abort', stop, { once: true });
  child.all.pipe(log, { end: false });
  if (options.onLine) createInterface({ input: child.all }).on('line', options.onLine);
  try {
    await child;
  } catch (error) {
    options.signal?.throwIfAborted();
    throw failure(error, options);
  } finally {
    options.signal?.removeEventListener('abort', stop);
    await new Promise((resolve) => log.end(resolve));
  }
}

function stopGroup(pid: number | undefined, ended: Promise<unknown>): void {
  signalGroup(pid, 'SIGTERM');
  const killing = setTimeout(() => signalGroup(pid, 'SIGKILL'), patienceMs);
  const cancel = (): void => clearTimeout(killing);
  ended.then(cancel, cancel);
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended by itself.
  }
}

function failure(cause: unknown, options: RunOptions): StackError {
  if (cause instanceof ExecaError && /no space left on device/i.test(String(cause.all))) {
    return new StackError(`Cannot ${options.what}: there is no room left on the disk`, {
      remedy: `Free some; "${options.logFile}" says where it was wanted`,
      cause,
    });
  }
  return new StackError(`Cannot ${options.what}: ${reasonOf(cause)}`, {
    remedy: options.remedy ?? `Read "${options.logFile}"`,
    cause,
  });
}

// The arguments stand in the log; a script among them would drown the message.
function reasonOf(cause: unknown): string {
  if (!(cause instanceof ExecaError)) return String(cause);
  const program = path.basename(cause.command.split(' ')[0] ?? '');
  if (cause.exitCode !== undefined) return `"${program}" ended with exit code ${cause.exitCode}`;
  if (cause.signal !== undefined) return `"${program}" was killed by ${cause.signal}`;
  return cause.originalMessage ?? cause.shortMessage;
}
