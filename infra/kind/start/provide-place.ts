import { hasBuiltImages, provideImages, pushImages, type ProvidedImages } from '../../images/index.ts';
import { ingressNodePort } from '../../render/index.ts';
import { StackError } from '../../support/index.ts';
import { createCluster, type Cluster } from '../cluster/index.ts';
import type { KindBasis } from '../kind-context.ts';
import type { KindStartOptions } from '../kind-options.ts';
import { provideNodeImage, type NodeImage, type NodeImageSetting } from '../node-image/index.ts';
import { clusterOf, ownNamespace } from '../prepare-kind.ts';
import type { DependentSteps } from './dependent-steps.ts';
import { givenPlace } from './given-place.ts';

/** A cluster that takes pods, and what of it matters to those beside it. */
export type ClusterPlace = {
  readonly kubeconfig: string;
  readonly context: string;
  readonly namespace: string;
  /** Name of the kind cluster that was made; absent for one that was there. */
  readonly name?: string;
  /** Docker network that containers beside it are in. */
  readonly network: string;
  /** Names of the nodes that are containers of the engine, the control plane first. */
  readonly nodes: readonly string[];
  readonly nodeImage?: NodeImage;
};

export type PlaceSteps = { readonly images: Promise<ProvidedImages>; readonly cluster: Promise<ClusterPlace> };

/** What is built from nothing takes its time; each part of it has deadlines of its own. */
const buildMs = 3_600_000;

/** Begins what needs nothing but this machine: the images of the deployment, and beside them the cluster. */
export function providePlace(steps: DependentSteps, basis: KindBasis, options: KindStartOptions): PlaceSteps {
  const { engine, deployment, logDirectory } = basis;
  const { cacheDirectory, searchPath, story, nodeImage: setting, given } = options;
  const building = { cacheDirectory, searchPath, logDirectory, story };
  const images = steps.do({
    withinMs: buildMs,
    after: [],
    run: async (signal) => {
      const provided = await provideImages(engine, deployment, {
        ...building,
        origin: originOf(setting),
        urlPreviews: options.urlPreviews ?? false,
        signal,
      });
      if (options.requireReal) refuseStandIns(provided);
      return provided;
    },
  });
  if (given) {
    const there = steps.do({ withinMs: 60_000, after: [], run: () => givenPlace(engine, given) });
    return {
      images: steps.do({ withinMs: buildMs, after: [], run: reachable(images, there, options) }),
      cluster: there,
    };
  }
  const nodeImage = steps.do({
    withinMs: buildMs,
    after: [],
    run: (signal) => provideNodeImage(engine, { ...building, setting, signal }),
  });
  const cluster = steps.do({
    name: `Cluster ${clusterOf(basis.basePort)}`,
    withinMs: 300_000,
    after: [nodeImage],
    run: async (signal) => {
      const image = await nodeImage;
      return placeOf(await makeCluster(basis, options, { image, signal }), image);
    },
  });
  return { images, cluster };
}

/** Whoever says where nodes are from means all images; one that is named is the node's alone. */
function originOf(setting: NodeImageSetting): 'auto' | 'registry' | 'build' {
  if (setting === 'registry') return 'registry';
  return setting === 'build' ? 'build' : 'auto';
}

/** The nodes of a cluster elsewhere get images from a registry alone. */
function reachable(
  images: Promise<ProvidedImages>,
  place: Promise<ClusterPlace>,
  { engine, imageRegistry: registry, story }: KindStartOptions,
) {
  return async (signal: AbortSignal): Promise<ProvidedImages> => {
    const provided = await images;
    if ((await place).nodes.length > 0) return provided;
    if (registry !== undefined)
      return { ...provided, ...(await pushImages(engine, provided, { registry, story, signal })) };
    if (!hasBuiltImages(provided)) return provided;
    throw new StackError("The cluster's nodes are not on this machine, and cannot be given the images built here", {
      remedy: 'Add --image-registry with a registry that both reach, or name images in deployment.yaml',
    });
  };
}

function makeCluster(
  { engine, basePort, directory, logDirectory }: KindBasis,
  { programs, keep, story }: KindStartOptions,
  { image, signal }: { readonly image: NodeImage; readonly signal: AbortSignal },
): Promise<Cluster> {
  return createCluster({
    engine,
    kind: programs.kind,
    name: clusterOf(basePort),
    config: { workers: 0, ports: [{ hostPort: basePort, nodePort: ingressNodePort }] },
    nodeImage: image,
    kubeconfig: `${directory}/kubeconfig`,
    keep,
    logDirectory,
    story,
    signal,
  });
}

function placeOf({ name, kubeconfig, context, network, nodes }: Cluster, nodeImage: NodeImage): ClusterPlace {
  return { name, kubeconfig, context, namespace: ownNamespace, network, nodes, nodeImage };
}

function refuseStandIns({ standIns }: ProvidedImages): void {
  const names = Object.entries(standIns);
  if (names.length === 0) return;
  const said = names.map(([name, why]) => `${name} (${why})`).join(', ');
  throw new StackError(`Only real programs will do, but these would be stand-ins: ${said}`, {
    remedy: 'Name images of real ones in deployment.yaml that can be had here, or leave --require-real out',
  });
}
