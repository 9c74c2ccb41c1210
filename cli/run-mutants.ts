import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { stackLabel, StackError, UsageError } from '#infra';
import { environmentVariable } from '#fixtures';
import type { MutantsReport } from '#reports';
import type { CommandContext } from './command-context.ts';

type Options = {
  readonly grep?: string | undefined;
  readonly full?: boolean | undefined;
  readonly context: CommandContext;
};

/** How long the runner has for mending the stack after an interruption, in milliseconds. */
const mendingMs = 90_000;

/**
 * Runs the mutants on the stack that the run's environment.json describes.
 * @throws UsageError when the pattern fits none, StackError when the stack could not be broken or mended, the signal's
 * reason when interrupted.
 */
export async function runMutants(
  runDirectory: string,
  stackDirectory: string,
  { grep, full, context }: Options,
): Promise<MutantsReport> {
  const options = [...(grep === undefined ? [] : ['--grep', grep]), ...(full ? ['--full'] : [])];
  const child = execa(process.execPath, ['specs/mutants/run-mutants.ts', ...options], {
    cwd: context.settings.project,
    env: {
      [environmentVariable]: path.join(runDirectory, 'environment.json'),
      [stackLabel]: stackDirectory,
      NODE_EXTRA_CA_CERTS: '',
    },
    stdin: 'ignore',
    stdout: { file: path.join(runDirectory, 'logs', 'mutants-runner.log') },
    stderr: ['pipe', { file: path.join(runDirectory, 'logs', 'mutants-runner.log') }],
    // Ctrl-C in the terminal is told to the runner once, by us.
    detached: true,
    reject: false,
    buffer: false,
    cancelSignal: context.signal,
    forceKillAfterDelay: mendingMs,
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n')) if (line.trim()) context.story.say(line);
  });
  const { exitCode } = await child;
  context.signal.throwIfAborted();
  if (exitCode === 2) throw new UsageError(`No mutant fits --grep "${grep}"`);
  if (exitCode !== 0 && exitCode !== 1) throw runnerStopped(runDirectory);
  return JSON.parse(await readFile(path.join(runDirectory, 'mutants.json'), 'utf8')) as MutantsReport;
}

function runnerStopped(runDirectory: string): StackError {
  return new StackError('The mutants came to an early end', {
    remedy: `Read ${runDirectory}/logs/mutants-runner.log; a stack that was kept may be broken: ./rig down`,
  });
}
