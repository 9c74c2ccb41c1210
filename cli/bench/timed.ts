import path from 'node:path';
import { execa } from 'execa';
import { StackError } from '#infra';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';

/**
 * Runs one command of the rig as a person would, and gives the seconds from its start to its end.
 * @throws StackError when the command could not do its work, the signal's reason when interrupted.
 */
export async function timed(args: readonly string[], { settings, story, signal }: CommandContext): Promise<number> {
  const line = story.step(`./rig ${args.join(' ')}`);
  const begun = performance.now();
  const { exitCode } = await execa(path.join(settings.project, 'rig'), args, {
    reject: false,
    cancelSignal: signal,
    stdout: 'ignore',
    stderr: 'ignore',
  });
  signal.throwIfAborted();
  if (exitCode === undefined || exitCode === exitCodes.environment) {
    throw new StackError(`./rig ${args.join(' ')} ended with ${exitCode}`, { remedy: 'Run it by hand to see why' });
  }
  line.done();
  return (performance.now() - begun) / 1000;
}
