import { loadImages } from '../../images/index.ts';
import { startOutside, type Outside } from '../../outside/index.ts';
import type { KindBasis, KindContext } from '../kind-context.ts';
import type { KindStartOptions } from '../kind-options.ts';
import type { DependentSteps } from './dependent-steps.ts';
import { leadToOutside } from './lead-to-outside.ts';
import { makeContext } from './make-context.ts';
import { outsideOptions } from './outside-options.ts';
import { provideNamespace } from './provide-namespace.ts';
import { providePlace, type ClusterPlace } from './provide-place.ts';

/** What everything in the cluster waits for. */
export type Ground = {
  readonly place: Promise<ClusterPlace>;
  /** The namespace stands, with what its pods mount. */
  readonly context: Promise<KindContext>;
  /** The nodes have the images. */
  readonly loaded: Promise<void>;
  /** The world outside stands. */
  readonly outside: Promise<Outside>;
  /** The cluster asks the world outside for its names. */
  readonly named: Promise<void>;
};

/** Begins the cluster, what is in it before any program, and the world outside of it. */
export function startCluster(steps: DependentSteps, basis: KindBasis, options: KindStartOptions): Ground {
  const { story } = options;
  const { images, cluster: place } = providePlace(steps, basis, options);
  const context = steps.do({
    name: 'Namespace and secrets',
    withinMs: 60_000,
    after: [images, place],
    run: async (signal) => {
      const made = await makeContext(basis, options, { images: await images, place: await place });
      await provideNamespace(made, signal);
      return made;
    },
  });
  const loaded = steps.do({
    withinMs: 300_000,
    after: [images, place],
    run: async (signal) => {
      const { nodes } = await place;
      if (nodes.length > 0) await loadImages(basis.engine, { nodes, images: await images }, { story, signal });
    },
  });
  const outside = steps.do({
    withinMs: 300_000,
    after: [context],
    run: async (signal) =>
      startOutside({ ...(await outsideOptions(await context, await place, options)), story, signal }),
  });
  const named = steps.do({
    name: "The cluster's DNS",
    withinMs: 90_000,
    after: [outside],
    run: async (signal) => leadToOutside(await context, (await outside).address, signal),
  });
  return { place, context, loaded, outside, named };
}
