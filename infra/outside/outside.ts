import type { Deployment } from '../deployment/index.ts';
import type { ContainerLog, Engine } from '../engine/index.ts';
import type { HomeserverSecrets, KindAddresses, KindSite, StackRoutes } from '../render/index.ts';
import type { Environment, ProcessEnvironment, WorkloadEnvironment } from '../runtime/index.ts';
import type { Story } from '../support/index.ts';

export type OutsideOptions = {
  readonly engine: Engine;
  /** Docker network that the cluster's nodes are in, e.g. `kind`. */
  readonly network: string;
  readonly deployment: Deployment;
  readonly site: KindSite;
  readonly routes: StackRoutes;
  readonly secrets: OutsideSecrets;
  readonly certificates: OutsideCertificates;
  /** Where the cluster's ingress is reached from containers and pods; homeservers are started meanwhile. */
  readonly ingress: KindAddresses['ingress'] | Promise<KindAddresses['ingress']>;
  /** Image of the reaper, by which all goes when this process is killed; absent: the next run removes it. */
  readonly reaper?: string;
  readonly story: Story;
  readonly signal: AbortSignal;
};

export type OutsideSecrets = {
  readonly databaseAdmin: string;
  /** By name of the homeserver. */
  readonly homeservers: Readonly<Record<string, HomeserverSecrets>>;
  readonly signingKeys: Readonly<Record<string, { readonly file: string }>>;
};

export type OutsideCertificates = {
  /** PEM of the run's authority. */
  readonly authority: string;
  /** PEM of certificate and key of all homeservers' names. */
  readonly server: string;
};

/** The world outside of a cluster, as containers beside it; disposing of it removes them. */
export type Outside = AsyncDisposable & {
  /** Address that all of them have, in the cluster's Docker network; the DNS server is on port 53 of it. */
  readonly address: string;
  readonly processes: readonly ProcessEnvironment[];
  /** What runs each of the processes, by its name. */
  readonly workloads: Readonly<Record<string, WorkloadEnvironment>>;
  readonly dns: Environment['dns'];
  /** Logs of all of them, for whoever follows them while the stack stands. */
  readonly logs: readonly ContainerLog[];
};
