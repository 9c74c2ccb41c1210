/** Where the stack is in Kubernetes; all that a suite may do there, it does in `namespace` alone. */
export type KubernetesEnvironment = {
  /** File with the way into the cluster. */
  readonly kubeconfig: string;
  readonly context: string;
  readonly namespace: string;
  /** The cluster's nodes as containers of a Docker engine, where they can be entered; absent for any other cluster. */
  readonly nodes?: { readonly cluster: string; readonly engine: EngineEnvironment };
  /** Image of the nodes, and whether it came from a registry or was built on this machine; absent for any other cluster. */
  readonly nodeImage?: { readonly reference: string; readonly source: 'registry' | 'built' | 'named' };
  /** Versions of what the runtime itself is made of, e.g. `Kubernetes: 1.34.4`, for reports. */
  readonly versions?: Readonly<Record<string, string>>;
  /** What runs each process of `processes`, by its name. */
  readonly workloads: Readonly<Record<string, WorkloadEnvironment>>;
  /** Program and files by which the rig installed its releases; the files hold no secret. */
  readonly helm: {
    readonly program: string;
    readonly releases: Readonly<Record<string, ReleaseEnvironment>>;
  };
};

export type WorkloadEnvironment =
  | {
      readonly kind: 'Deployment' | 'StatefulSet';
      readonly name: string;
      /** The container of its pods that runs the process. */
      readonly container: string;
    }
  /** A container outside of the cluster, by its name or id. */
  | { readonly kind: 'Container'; readonly name: string; readonly engine: EngineEnvironment };

/** One release of Helm, e.g. `netsoc`. */
export type ReleaseEnvironment = {
  /** Folder or reference of the chart. */
  readonly chart: string;
  readonly version?: string;
  /** Files of values in the order of `-f`. */
  readonly values: readonly string[];
};

/** A Docker engine, with all that is needed to speak to it. */
export type EngineEnvironment = {
  /** As in `DOCKER_HOST`. */
  readonly host: string;
  /** Absolute path of the command `docker`. */
  readonly client: string;
  readonly version: string;
  readonly buildx: boolean;
  readonly startedByUs: boolean;
};
