import type { Found } from './find-program.ts';

/** Names a need in the toolchain; each Synapse version is one of its own. */
export type NeedId =
  | 'certificates'
  | 'python'
  | 'postgresql'
  | 'redis-server'
  | 'haproxy'
  | 'dnsmasq'
  | 'chromium'
  | 'k6'
  | 'element'
  | 'toxiproxy'
  | 'preview-libraries'
  | 'docker'
  | 'kind'
  | 'helm'
  | 'kubectl'
  | 'mmdebstrap'
  | `synapse-${string}`;

/** Something outside of the project that a command cannot do without. */
export type Need = {
  readonly id: NeedId;
  /** What it is and which versions will do, e.g. `HAProxy 2.6 or later`. */
  readonly name: string;
  /** What the rig does with it. */
  readonly why: string;
  readonly find: () => Promise<Found | undefined>;
  readonly install: PackageInstall | MakeInstall;
};

/** Comes as packages of the system. */
export type PackageInstall = {
  readonly by: 'packages';
  /** Names in Debian. */
  readonly packages: readonly string[];
  /** The service that Debian would start and enable with it. */
  readonly service?: string;
};

/** Is downloaded or built into the cache by the rig itself. */
export type MakeInstall = {
  readonly by: 'making';
  /** How it is had, e.g. `built from source by the rig`. */
  readonly how: string;
  readonly make: (options: MakingOptions) => Promise<Found>;
};

export type MakingOptions = {
  readonly logFile: string;
  readonly signal?: AbortSignal;
  /** Hears what goes on, a few words at a time. */
  readonly onProgress: (text: string) => void;
};
