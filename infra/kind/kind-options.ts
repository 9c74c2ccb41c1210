import type { Deployment } from '../deployment/index.ts';
import type { Engine } from '../engine/index.ts';
import type { Story } from '../support/index.ts';
import type { NodeImageSetting } from './node-image/index.ts';

/** Programs by which a cluster is made and filled, as absolute paths. */
export type KindPrograms = { readonly kind: string; readonly helm: string; readonly kubectl: string };

/** A cluster that is there already, and the one namespace of it that may be touched. */
export type GivenCluster = {
  readonly kubeconfig: string;
  readonly context: string;
  readonly namespace: string;
};

export type KindStartOptions = {
  readonly deployment: Deployment;
  readonly engine: Engine;
  readonly programs: KindPrograms;
  readonly run: { readonly id: string; readonly directory: string };
  /** Folder that holds the folders of this user's stacks. */
  readonly stateRoot: string;
  readonly cacheDirectory: string;
  /** Where programs are looked for, as in `PATH`. */
  readonly searchPath: string;
  /** First port; absent: the first free place is taken. */
  readonly basePort?: number;
  /** Whether the stack stays when the rig ends, and whether one that stayed is used again. */
  readonly keep: boolean;
  /** The cluster to use; absent: one is made by kind. */
  readonly given?: GivenCluster;
  readonly nodeImage: NodeImageSetting;
  /** Where images are pushed that the nodes of a given cluster cannot be given otherwise, e.g. `registry.example/rig`. */
  readonly imageRegistry?: string;
  /** Whether a stand-in is refused. */
  readonly requireReal?: boolean;
  readonly productionLimits?: boolean;
  readonly urlPreviews?: boolean;
  readonly story: Story;
  readonly signal: AbortSignal;
};
