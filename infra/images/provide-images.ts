import type { Deployment } from '../deployment/index.ts';
import type { Engine } from '../engine/index.ts';
import { debianBase, hasBase, type Origin } from './base/debian-base.ts';
import { builtImages } from './built-images.ts';
import type { ImageOptions } from './image-options.ts';
import { namedImages } from './named-images.ts';
import { planImages } from './plan-images.ts';
import type { ProvidedImages } from './provided-images.ts';
import { registryAnswers } from './registry-answers.ts';

/**
 * Sees that the engine has all images of a deployment: those that it names are pulled, the others built where they are
 * missing, side by side.
 *
 * @throws UsageError when the deployment asks for what no cluster can run.
 * @throws StackError when an image cannot be had; it names the log file where there is one.
 */
export async function provideImages(
  engine: Engine,
  deployment: Deployment,
  options: ImageOptions,
): Promise<ProvidedImages> {
  const giveUp = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, giveUp.signal]) : giveUp.signal;
  const all = { ...options, signal };
  const origin = await chooseOrigin(engine, all);
  const plan = planImages(deployment, { origin, ...(options.named && { named: options.named }) });
  const named = await namedImages(engine, plan.named, all);
  const base = await debianBase(engine, origin, all);
  const images = await builtImages(engine, { deployment, plan, named, base, giveUp }, all);
  return { ...images, base: origin === 'registry' ? 'Debian of the image registry' : 'Debian made of its packages' };
}

/** What is on this machine already goes before what could be had. */
async function chooseOrigin(
  engine: Engine,
  { origin = 'auto', cacheDirectory, signal }: ImageOptions,
): Promise<Origin> {
  if (origin !== 'auto') return origin;
  for (const there of ['registry', 'build'] as const) if (await hasBase(engine, there, cacheDirectory)) return there;
  return (await registryAnswers(signal)) ? 'registry' : 'build';
}
