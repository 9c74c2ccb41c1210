import { engineEnvironment, type Engine } from '../engine/index.ts';
import { runLogged } from '../tools/index.ts';
import type { Making } from './built-image.ts';

/** A command that shows that an image runs: its program and the program's arguments. */
export type ImageTrial = readonly [program: string, ...rest: string[]];

/**
 * Runs a command in an image as a restricted pod would: as the image's own user, without capabilities, network and a root
 * file system that can be written to.
 * @throws StackError that names the log file when the command fails.
 */
export async function tryImage(
  engine: Engine,
  { reference, trial }: { readonly reference: string; readonly trial: ImageTrial },
  { logFile, signal }: Making,
): Promise<void> {
  const [program, ...rest] = trial;
  const restricted = ['--read-only', '--network', 'none', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];
  await runLogged([engine.client, 'run', '--rm', ...restricted, '--entrypoint', program, reference, ...rest], {
    what: `run the image "${reference}"`,
    logFile,
    environment: engineEnvironment(engine),
    ...(signal && { signal }),
  });
}
