import path from 'node:path';
import { engineEnvironment, imageExists, type Engine } from '../../engine/index.ts';
import { StackError } from '../../support/index.ts';
import { runLogged } from '../../tools/index.ts';
import type { NodeImageOptions } from './node-image.ts';

/**
 * Pulls an image unless the engine has it.
 * @throws StackError when no registry gives it.
 */
export async function pulledImage(engine: Engine, reference: string, options: NodeImageOptions): Promise<void> {
  if (await imageExists(engine, reference)) return;
  const { story, signal } = options;
  const step = story.step(`Get the image "${reference}"`);
  const logFile = path.join(options.logDirectory, 'node-image-pull.log');
  try {
    await runLogged([engine.client, 'pull', reference], {
      what: `get the image "${reference}"`,
      remedy: `Read "${logFile}"; without an image registry, --node-image build makes one of Go modules and Debian packages`,
      logFile,
      environment: engineEnvironment(engine),
      ...(signal && { signal }),
    });
    step.done();
  } catch (error) {
    step.fail(signal?.aborted ? 'stopped' : error instanceof StackError ? error.message : String(error));
    throw error;
  }
}
