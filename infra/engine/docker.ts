import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { execa } from 'execa';
import { dockerFailure } from './docker-failure.ts';
import { engineEnvironment, type Engine } from './engine.ts';

export type DockerOptions = {
  /** What the command is for, as it stands after "Cannot", e.g. `build the image of Redis`. */
  readonly what: string;
  /** What to do about a failure. */
  readonly remedy?: string;
  readonly signal?: AbortSignal;
  /** What the command reads from its standard input. */
  readonly input?: string | Readable;
  /** Hears each line of its output and of its errors. */
  readonly onLine?: (line: string) => void;
};

/**
 * Runs a command of `docker` on an engine and gives what it writes to its standard output, without the last line break.
 *
 * An abort ends the command; what the engine was already told to do it may still do.
 * @throws StackError with the last line that the command says when it fails.
 */
export async function docker(engine: Engine, command: readonly string[], options: DockerOptions): Promise<string> {
  const { signal, input, onLine } = options;
  signal?.throwIfAborted();
  const child = execa(engine.client, command, {
    env: engineEnvironment(engine),
    // A group of its own: Ctrl-C in the terminal goes through the abort.
    detached: true,
    all: true,
    ...(signal && { cancelSignal: signal }),
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
  });
  if (onLine) createInterface({ input: child.all }).on('line', onLine);
  try {
    return (await child).stdout;
  } catch (error) {
    signal?.throwIfAborted();
    throw dockerFailure(error, options);
  }
}
