import type { Engine } from '../../engine/index.ts';
import type { Story } from '../../support/index.ts';
import type { NodeImage } from '../node-image/index.ts';
import type { ClusterConfig } from './cluster-config.ts';

/** A cluster whose nodes are ready. */
export type Cluster = {
  readonly name: string;
  /** Its file of credentials, and the context in it. */
  readonly kubeconfig: string;
  readonly context: string;
  /** Docker network of its nodes, for what stands beside it. */
  readonly network: string;
  /** The control plane first. */
  readonly nodes: readonly string[];
  /** Whether it stood before. */
  readonly isReused: boolean;
};

export type ClusterOptions = {
  readonly engine: Engine;
  /** Absolute path of the command `kind`. */
  readonly kind: string;
  readonly name: string;
  readonly config: Omit<ClusterConfig, 'ownNetwork'>;
  readonly nodeImage: NodeImage;
  /** File that the cluster's credentials are written to. */
  readonly kubeconfig: string;
  /** Whether the cluster stays when the rig ends, and whether one that stayed is used again. */
  readonly keep: boolean;
  /** Folder of the log of kind, and of the nodes' when they do not get ready. */
  readonly logDirectory: string;
  readonly story: Story;
  readonly signal: AbortSignal;
};
