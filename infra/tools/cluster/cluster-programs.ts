import type { NeedId } from '../need.ts';
import type { Program } from '../find-program.ts';

export type ClusterProgram = Program & {
  readonly id: NeedId;
  readonly name: string;
  readonly why: string;
  /** The version that is got where there is none. */
  readonly pinned: string;
  /** Where its makers publish it, and the file with its checksum; `{arch}` is amd64 or arm64. */
  readonly release: string;
  readonly checksum: string;
  /** As `go build` takes it. */
  readonly goPackage: string;
};

const kind = 'https://github.com/kubernetes-sigs/kind/releases/download/v0.30.0/kind-linux-{arch}';
const helm = 'https://get.helm.sh/helm-v3.19.5-linux-{arch}.tar.gz';
const kubectl = 'https://dl.k8s.io/release/v1.34.4/bin/linux/{arch}/kubectl';

/** Programs by which a cluster is made, filled and looked into. */
export const clusterPrograms: readonly ClusterProgram[] = [
  {
    id: 'kind',
    name: 'kind 0.30 to 0.31',
    why: 'makes the cluster',
    names: ['kind'],
    versionArguments: ['version'],
    minimum: '0.30.0',
    // It does not make nodes of every image that an older one does.
    below: '0.32',
    pinned: '0.30.0',
    release: kind,
    checksum: `${kind}.sha256sum`,
    goPackage: 'sigs.k8s.io/kind',
  },
  {
    id: 'helm',
    name: 'Helm 3.15 or later, before 4',
    why: 'installs the charts',
    names: ['helm'],
    versionArguments: ['version', '--short'],
    minimum: '3.15.0',
    below: '4',
    pinned: '3.19.5',
    release: helm,
    checksum: `${helm}.sha256sum`,
    goPackage: 'helm.sh/helm/v3/cmd/helm',
  },
  {
    id: 'kubectl',
    name: 'kubectl 1.33 to 1.35',
    why: 'looks into the cluster, for people',
    names: ['kubectl'],
    versionArguments: ['version', '--client'],
    // One minor version beside that of the cluster, either way.
    minimum: '1.33.0',
    below: '1.36',
    pinned: '1.34.4',
    release: kubectl,
    checksum: `${kubectl}.sha256`,
    goPackage: './kubectl',
  },
];
