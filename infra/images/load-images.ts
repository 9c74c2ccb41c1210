import type { ImageReferences } from '../render/index.ts';
import { docker, type Engine } from '../engine/index.ts';
import { StackError, until, type Story } from '../support/index.ts';
import { copyToNode } from './copy-to-node.ts';
import { missingIn, namesOf, staleIn, type LocalImage } from './missing-images.ts';

export type LoadOptions = {
  readonly story: Story;
  readonly signal?: AbortSignal;
};

/** The cluster's nodes, by the names of their containers, e.g. `rig-control-plane`. */
export type ClusterNodes = { readonly nodes: readonly string[] };

/**
 * Gives the nodes of a kind cluster the images that they do not have yet, all in one archive each.
 *
 * What runs beside the cluster, as DNS does, stays with the engine.
 * @throws StackError when an image cannot be loaded.
 */
export async function loadImages(
  engine: Engine,
  cluster: ClusterNodes & { readonly images: ImageReferences },
  options: LoadOptions,
): Promise<void> {
  const { synapse, postgres, redis, haproxy, element, iam, ma1sd } = cluster.images;
  const references = [...new Set([...Object.values(synapse), postgres, redis, haproxy, element, iam, ma1sd])];
  const images = await localImages(engine, references, options.signal);
  const wanting = await Promise.all(
    cluster.nodes.map(async (node) => {
      const names = await namesIn(engine, node, options);
      const missing = missingIn(names, images);
      return { node, missing, stale: staleIn(names, missing) };
    }),
  );
  const incomplete = wanting.filter(({ missing }) => missing.length > 0);
  if (incomplete.length === 0) return;
  const step = options.story.step(`Load images into ${incomplete.map(({ node }) => node).join(', ')}`);
  try {
    await Promise.all(
      incomplete.map(async ({ node, missing, stale }) => {
        await forget(engine, { node, stale }, options);
        await copyToNode(engine, { node, images: missing }, { ...options, onProgress: step.note });
        await arrived(engine, { node, images }, options);
      }),
    );
    step.done(`(${Math.max(...incomplete.map(({ missing }) => missing.length))} images)`);
  } catch (error) {
    step.fail(options.signal?.aborted ? 'stopped' : error instanceof Error ? error.message : String(error));
    throw error;
  }
}

async function localImages(
  engine: Engine,
  references: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly LocalImage[]> {
  const ids = await docker(engine, ['image', 'inspect', '--format', '{{.Id}}', ...references], {
    what: 'look at the images of the deployment',
    remedy: 'Build them anew: ./rig up --runtime kind',
    ...(signal && { signal }),
  });
  const lines = ids.split('\n');
  return references.map((reference, index) => ({ reference, id: lines[index] ?? '' }));
}

/** The node's Kubernetes knows an image by its references and by its id, all of them names in containerd. */
async function namesIn(engine: Engine, node: string, { signal }: LoadOptions): Promise<ReadonlyMap<string, string>> {
  const listed = await docker(engine, ['exec', node, 'ctr', '--namespace=k8s.io', 'images', 'list'], {
    what: `list the images of the node "${node}"`,
    remedy: `See what runs in the node: docker exec ${node} journalctl --unit containerd`,
    ...(signal && { signal }),
  });
  return namesOf(listed);
}

async function forget(
  engine: Engine,
  { node, stale }: { readonly node: string; readonly stale: readonly string[] },
  { signal }: LoadOptions,
): Promise<void> {
  if (stale.length === 0) return;
  await docker(engine, ['exec', node, 'ctr', '--namespace=k8s.io', 'images', 'remove', ...stale], {
    what: `remove older images of the node "${node}"`,
    ...(signal && { signal }),
  });
}

/** Kubernetes hears of a new image a moment after containerd has it. */
async function arrived(
  engine: Engine,
  { node, images }: { readonly node: string; readonly images: readonly LocalImage[] },
  options: LoadOptions,
): Promise<void> {
  const isThere = async (): Promise<boolean> => missingIn(await namesIn(engine, node, options), images).length === 0;
  try {
    await until(isThere, {
      within: 15_000,
      what: `the images in the node "${node}"`,
      ...(options.signal && { signal: options.signal }),
    });
  } catch (cause) {
    options.signal?.throwIfAborted();
    const missing = missingIn(await namesIn(engine, node, options), images).map(({ reference }) => reference);
    throw new StackError(`Cannot load ${missing.join(', ')} into the node "${node}": they did not arrive there`, {
      remedy: `See whether the node has room: docker exec ${node} df -h /var/lib/containerd`,
      cause,
    });
  }
}
