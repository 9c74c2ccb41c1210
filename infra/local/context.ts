import type { Deployment } from '../deployment/index.ts';
import type { StackRoutes, Site } from '../render/index.ts';
import type { Certificates } from './certificates.ts';
import type { QuotaSetUp } from './cpu-quota/set-up-quota.ts';
import type { Launcher } from './launcher.ts';
import type { SigningKey, StackSecrets } from './secrets.ts';

/** Programs that a local stack is made of, as absolute paths. */
export type LocalPrograms = {
  /** Folder with initdb, postgres and psql. */
  readonly postgresBin: string;
  readonly redisServer: string;
  readonly haproxy: string;
  readonly dnsmasq: string;
  /** Virtual environment by version of Synapse. */
  readonly synapse: Readonly<Record<string, string>>;
  /** Absent when no connection is to be made slow or lossy. */
  readonly toxiproxy?: string;
  /** Folder of Python modules that previews of URLs need. */
  readonly previewLibraries?: string;
  readonly element: { readonly directory: string; readonly program: string; readonly standIn: boolean };
};

/** All that the services of one stack are started from. */
export type StackContext = {
  readonly deployment: Deployment;
  readonly site: Site;
  readonly routes: StackRoutes;
  readonly programs: LocalPrograms;
  readonly secrets: StackSecrets;
  readonly signingKeys: Readonly<Record<string, SigningKey>>;
  readonly certificates: Certificates;
  /** PEM file, chain and key, for the servers that a suite may play. */
  readonly peerCertificate: string;
  readonly launcher: Launcher;
  /** Groups with a CPU quota that the own homeserver's processes are started in, where one was wished for. */
  readonly cpu?: QuotaSetUp;
};

/** Waves of the end: what asks others goes first. */
export const waves = { store: 1, homeserver: 2, worker: 3, service: 4, proxy: 5 } as const;
