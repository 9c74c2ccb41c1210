import type { Deployment } from '../deployment/index.ts';
import type { Engine } from '../engine/index.ts';
import type { ProvidedImages } from '../images/index.ts';
import type { Kube } from '../kube/index.ts';
import type { Certificates, Launcher, SigningKey, StackSecrets } from '../local/index.ts';
import type { KindSite } from '../render/index.ts';

/** What a stack in a cluster has before there is a cluster. */
export type KindBasis = {
  readonly deployment: Deployment;
  readonly engine: Engine;
  /** Folder of the stack while it runs. */
  readonly directory: string;
  readonly logDirectory: string;
  readonly basePort: number;
  readonly secrets: StackSecrets;
  readonly signingKeys: Readonly<Record<string, SigningKey>>;
  readonly certificates: Certificates;
  /** PEM file, chain and key, for the servers that a suite may play. */
  readonly peerCertificate: string;
  readonly launcher: Launcher;
};

/** All that the parts of a stack are started from, once its cluster is there. */
export type KindContext = KindBasis & {
  readonly site: KindSite;
  readonly images: ProvidedImages;
  /** Open for the stack's namespace alone. */
  readonly kube: Kube;
};
