import { docker, type Engine } from '../engine/index.ts';
import type { ImageReferences } from '../render/index.ts';
import type { Story } from '../support/index.ts';
import { isBuilt, pushedReference } from './image-key.ts';

export type PushOptions = {
  /** Registry, and path within it, that the cluster pulls from, e.g. `registry.example/rig`. */
  readonly registry: string;
  readonly story: Story;
  readonly signal?: AbortSignal;
};

/** Tells whether pods run images that are nowhere but in this machine's engine. */
export function hasBuiltImages(images: ImageReferences): boolean {
  const { synapse, postgres, redis, haproxy, element, iam, ma1sd } = images;
  return [...Object.values(synapse), postgres, redis, haproxy, element, iam, ma1sd].some(isBuilt);
}

/**
 * Puts the built images of the cluster into a registry, for a cluster whose nodes cannot be given them, and gives all
 * references as that cluster is to know them. The engine must be logged in there.
 * @throws StackError when the registry does not take one.
 */
export async function pushImages(
  engine: Engine,
  images: ImageReferences,
  { registry, story, signal }: PushOptions,
): Promise<ImageReferences> {
  const push = async (reference: string): Promise<string> => {
    if (!isBuilt(reference)) return reference;
    const target = pushedReference(reference, registry);
    const step = story.step(`Push ${target}`);
    try {
      const remedy = `See that the registry can be reached, and: docker login ${registry.split('/')[0]}`;
      const run = { what: `push the image "${target}"`, remedy, ...(signal && { signal }) };
      await docker(engine, ['tag', reference, target], run);
      await docker(engine, ['push', '--quiet', target], run);
      step.done();
      return target;
    } catch (error) {
      step.fail(signal?.aborted ? 'stopped' : error instanceof Error ? error.message : String(error));
      throw error;
    }
  };
  const synapse: Record<string, string> = {};
  for (const [version, reference] of Object.entries(images.synapse)) synapse[version] = await push(reference);
  return {
    synapse,
    postgres: await push(images.postgres),
    redis: await push(images.redis),
    haproxy: await push(images.haproxy),
    element: await push(images.element),
    iam: await push(images.iam),
    ma1sd: await push(images.ma1sd),
    // It stays beside the cluster.
    dns: images.dns,
  };
}
