import type { NodeImageOptions } from '../node-image.ts';

export type NodeBuild = Omit<NodeImageOptions, 'setting'> & {
  /** What the image will be called. */
  readonly reference: string;
  /** Folder that the archive is written into. */
  readonly directory: string;
};

/** Where the parts of a node are, as absolute paths. */
export type NodeParts = {
  /** Root file system of Debian, a tar file. */
  readonly root: string;
  /** All programs of Kubernetes in one. */
  readonly hyperkube: string;
  /** Folder of etcd, coredns and pause. */
  readonly programs: string;
};
