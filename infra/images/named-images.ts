import { docker, imageExists, type Engine } from '../engine/index.ts';
import { StackError } from '../support/index.ts';
import type { ImageOptions } from './image-options.ts';
import type { NamedImage } from './plan-images.ts';

export type NamedOutcome =
  | { readonly image: NamedImage; readonly state: 'there' }
  | { readonly image: NamedImage; readonly state: 'missing'; readonly why: string };

/**
 * Sees that the engine has the images that are taken as they are.
 * @throws StackError when one that is required cannot be pulled.
 */
export async function namedImages(
  engine: Engine,
  images: readonly NamedImage[],
  options: ImageOptions,
): Promise<readonly NamedOutcome[]> {
  const outcomes: NamedOutcome[] = [];
  // One after the other: an engine pulls the layers of each side by side already.
  for (const image of images) outcomes.push(await pulled(engine, image, options));
  return outcomes;
}

async function pulled(engine: Engine, image: NamedImage, { story, signal }: ImageOptions): Promise<NamedOutcome> {
  const { reference, required } = image;
  if (await imageExists(engine, reference)) return { image, state: 'there' };
  const step = story.step(`Pull ${reference}`);
  try {
    await docker(engine, ['pull', reference], {
      what: `pull the image "${reference}"`,
      remedy: 'See that the reference is right and its registry can be reached, or load the image into the engine',
      onLine: (line) => step.note(line.slice(0, 60)),
      ...(signal && { signal }),
    });
    step.done();
    return { image, state: 'there' };
  } catch (error) {
    if (required || !(error instanceof StackError)) {
      step.fail(signal?.aborted ? 'stopped' : error instanceof Error ? error.message : String(error));
      throw error;
    }
    step.done('(not to be had: a stand-in takes its place)');
    return { image, state: 'missing', why: error.message };
  }
}
