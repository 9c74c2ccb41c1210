import type { ContainerLog, Engine } from '../../engine/index.ts';
import type { KindSite } from '../../render/index.ts';
import type { Environment } from '../../runtime/index.ts';

/** What the companion of a stack is told, in a file of the stack's folder, 0600. */
export type CompanionConfig = {
  readonly environment: Environment;
  readonly site: KindSite;
  readonly forwards: readonly CompanionForward[];
  /** Containers beside the cluster whose logs are followed, and the engine that has them. */
  readonly containers: { readonly engine: Engine; readonly logs: readonly ContainerLog[] };
};

/** A port of this machine that leads to a process of the cluster. */
export type CompanionForward = {
  readonly localPort: number;
  /** As in `environment.json`. */
  readonly process: string;
  /** Of its pod. */
  readonly port: number;
};
