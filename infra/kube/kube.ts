import type { Kind, Kinds, Manifest, ObjectName, ObjectReference, Query } from './kinds.ts';
import type { NamespaceWish } from './namespaces.ts';
import type { Forward, ForwardOptions } from './forward/forward.ts';
import type { LogLine } from './pods/container-follower.ts';
import type { ExecQuestion, ExecResult } from './pods/exec-in-pod.ts';
import type { ContainerUsage } from './pods/container-usage.ts';
import type { PodSelection } from './pods/guard-pods.ts';
import type { KubeEvent } from './pods/pod-events.ts';
import type { LogQuery } from './pods/pod-logs.ts';
import type { WorkloadName } from './watch/rollout.ts';
import type { KubeWait } from './watch/watch-for.ts';

/**
 * One context of a kubeconfig, confined to some namespaces: every call that would read or change anything in another
 * one, or change what belongs to the whole cluster, throws a StackError and asks the cluster nothing.
 */
export type Kube = {
  readonly context: string;
  readonly namespaces: readonly string[];
  /** Asks for the cluster's version, e.g. `v1.34.4`; the quickest way to see whether it can be reached. */
  readonly version: (signal?: AbortSignal) => Promise<string>;
  /** Waits until the API server says of itself that it is ready: one that has just started refuses what it will allow. */
  readonly serving: (wait: KubeWait) => Promise<void>;

  /** Makes objects, or changes them to be as given, in their order (server-side apply, unknown fields are refused). */
  readonly apply: (manifests: readonly Manifest[], signal?: AbortSignal) => Promise<void>;
  /** Changes some fields of an object by a merge patch; a field that is null is taken away. */
  readonly merge: (reference: ObjectReference, fields: object) => Promise<void>;
  /** Deletes objects and does not wait for their end; one that is not there is passed over. */
  readonly remove: (references: readonly ObjectReference[]) => Promise<void>;
  /** Reads one object; undefined when there is none of that name. */
  readonly get: <K extends Kind>(reference: ObjectReference<K>) => Promise<Kinds[K] | undefined>;
  readonly list: <K extends Kind>(query: Query<K>) => Promise<readonly Kinds[K][]>;

  /**
   * Watches the objects of a query until the predicate gives something truthy for them, and returns that; none at all
   * is an empty list. What the predicate throws ends the wait.
   */
  readonly watchUntil: <K extends Kind, T>(
    query: Query<K>,
    predicate: (items: readonly Kinds[K][]) => T,
    wait: KubeWait,
  ) => Promise<NonNullable<T>>;
  /** Waits until all pods of a Deployment or StatefulSet are new and ready; ends early when one can never start. */
  readonly rolloutDone: (workload: WorkloadName, wait: KubeWait) => Promise<void>;
  /** Watches pods until the signal aborts; throws as soon as one can never start. To be raced against other waits. */
  readonly guardPods: (selection: PodSelection, signal: AbortSignal) => Promise<never>;

  /** Reads a container's log; undefined when it has none yet. */
  readonly logs: (query: LogQuery) => Promise<string | undefined>;
  /** Hears each line of all selected pods, also of later ones and over restarts, until the signal aborts. */
  readonly followLogs: (
    selection: PodSelection,
    options: { readonly onLine: (line: LogLine) => void; readonly signal: AbortSignal },
  ) => Promise<void>;
  /** Lists a namespace's events, the oldest first, about the named objects or all. */
  readonly events: (namespace: string, names?: readonly string[]) => Promise<readonly KubeEvent[]>;
  /** Asks the nodes what the containers of a namespace have used. */
  readonly usage: (namespace: string) => Promise<readonly ContainerUsage[]>;
  /** Runs a command in a container and gives what came of it, whatever its exit code is. */
  readonly exec: (question: ExecQuestion) => Promise<ExecResult>;
  /** Deletes a pod, with `force` at once and without its leave; tells whether it was there. */
  readonly deletePod: (name: ObjectName, options?: { readonly force?: boolean }) => Promise<boolean>;
  readonly scale: (workload: WorkloadName, replicas: number) => Promise<void>;
  /** Has all pods made anew, as `kubectl rollout restart` does; does not wait for them. */
  readonly restart: (workload: WorkloadName) => Promise<void>;
  /** Listens on 127.0.0.1 and leads each connection to whatever pod the function names then. */
  readonly forward: (options: ForwardOptions) => Promise<Forward>;

  /** Makes a namespace for the rig, or takes one that is the rig's; throws when it is somebody else's. */
  readonly provideNamespace: (wish: NamespaceWish) => Promise<void>;
  /** Deletes a namespace that the rig has made, and waits for its end; tells whether it did. */
  readonly removeNamespace: (name: string, wait: KubeWait) => Promise<boolean>;
};
