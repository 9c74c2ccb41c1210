import type { HomeserverSecrets } from '../homeserver.ts';
import type { IamSecrets } from '../iam.ts';

/** A release of Helm, and what it is made of. */
export type ChartRelease = {
  readonly name: string;
  /** Absolute path of a folder, name in `repository`, or `oci://` reference. */
  readonly chart: string;
  readonly repository?: string;
  readonly version?: string;
  /** In the order of `-f`: what is said later wins. */
  readonly values: readonly ReleaseValues[];
};

export type ReleaseValues =
  /** The deployment's own file, as it is. */
  | { readonly file: string }
  /** What is to be written to a file of that name; what holds secrets is called `secrets`. */
  | { readonly name: 'deployment' | 'rig' | 'secrets'; readonly content: HelmValues };

export type HelmValues = Readonly<Record<string, unknown>>;

/** Secrets that get into values, since charts take them in no other way. */
export type ChartSecrets = IamSecrets & { readonly homeservers: Readonly<Record<string, HomeserverSecrets>> };
