import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { StackError } from '#infra';

/** A program of the project's own that serves; disposing of it ends it. */
export type Serving = AsyncDisposable & {
  readonly url: string;
  readonly pid: number;
  /** From the start of the process until it listens, in milliseconds. */
  readonly startedInMs: number;
};

/** Starts such a program on the rig's own Node; `core` is the only one it may use, where there is taskset. */
export async function startServing(program: readonly string[], { core }: { readonly core?: number }): Promise<Serving> {
  const command = [process.execPath, ...program];
  const pinned =
    core !== undefined && (await hasTaskset()) ? ['taskset', '--cpu-list', String(core), ...command] : command;
  const begun = performance.now();
  const [file = '', ...args] = pinned;
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const found = Promise.withResolvers<string>();
  lines.on('line', (line) => {
    const [, url] = /^(?!Control).* listens at (\S+)$/.exec(line) ?? [];
    if (url !== undefined) found.resolve(url);
  });
  void ended.then(() => found.reject(new StackError(`"${program.join(' ')}" ended before it listened`)));
  const url = await found.promise;
  return {
    url,
    pid: child.pid ?? 0,
    startedInMs: performance.now() - begun,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function hasTaskset(): Promise<boolean> {
  return execa('taskset', ['--version']).then(
    () => true,
    () => false,
  );
}
