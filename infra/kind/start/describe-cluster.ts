import { execa } from 'execa';
import type { KubernetesEnvironment } from '../../runtime/index.ts';
import type { KindContext } from '../kind-context.ts';
import type { KindStartOptions } from '../kind-options.ts';
import type { FoundWorkload } from './find-workloads.ts';
import type { Release } from '../helm/helm.ts';
import type { ClusterPlace } from './provide-place.ts';

export type ClusterParts = {
  readonly place: ClusterPlace;
  readonly releases: readonly Release[];
  readonly workloads: Readonly<Record<string, FoundWorkload>>;
  readonly options: KindStartOptions;
  readonly signal: AbortSignal;
};

/** Describes where in Kubernetes a stack is, for whoever has to do with its pods. */
export async function describeCluster(
  { site, engine, kube, images }: KindContext,
  { place, releases, workloads, options, signal }: ClusterParts,
): Promise<KubernetesEnvironment> {
  const { kubeconfig, context, namespace } = site;
  const { programs } = options;
  const [kubernetes, kind, helm] = await Promise.all([
    kube.version(signal),
    versionOf(programs.kind, ['version']),
    versionOf(programs.helm, ['version', '--short']),
  ]);
  return {
    kubeconfig,
    context,
    namespace,
    ...(place.name === undefined ? {} : { nodes: { cluster: place.name, engine } }),
    ...(place.nodeImage ? { nodeImage: place.nodeImage } : {}),
    versions: {
      Kubernetes: kubernetes.replace(/^v/, ''),
      ...(place.name === undefined ? {} : { kind }),
      Helm: helm,
      Docker: engine.version,
      'Images on': images.base,
    },
    workloads: Object.fromEntries(
      Object.entries(workloads).map(([process, { kind: of, name, container }]) => [
        process,
        { kind: of, name, container },
      ]),
    ),
    helm: {
      program: programs.helm,
      releases: Object.fromEntries(releases.map(({ name, ...release }) => [name, release])),
    },
  };
}

async function versionOf(program: string, command: readonly string[]): Promise<string> {
  const { stdout } = await execa(program, command, { reject: false, stdin: 'ignore', timeout: 10_000 });
  return /\d+(\.\d+)+/.exec(stdout ?? '')?.[0] ?? 'unknown';
}
