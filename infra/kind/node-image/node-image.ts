import type { Story } from '../../support/index.ts';

/**
 * Where the image of a node comes from: `registry` is the one that the makers of kind publish, `build` is made here out of
 * Go modules and Debian packages, `auto` finds out which of them can be had; all else is the reference of an image.
 */
export type NodeImageSetting = 'auto' | 'registry' | 'build' | (string & {});

export type NodeImageOptions = {
  readonly setting: NodeImageSetting;
  readonly cacheDirectory: string;
  /** Where programs are looked for, as in `PATH`. */
  readonly searchPath: string;
  /** Folder that a build writes its log files into. */
  readonly logDirectory: string;
  readonly story: Story;
  readonly signal?: AbortSignal;
};

/** An image that the engine has, of which kind makes nodes. */
export type NodeImage = {
  readonly reference: string;
  readonly source: 'registry' | 'built' | 'named';
  /** Whether it brings a network for pods of its own, so that kind must not install its: `disableDefaultCNI`. */
  readonly ownNetwork: boolean;
};

/** Label of an image whose nodes set up the network of pods themselves; its value is `own`. */
export const networkLabel = 'matrix-rig.pod-network';
