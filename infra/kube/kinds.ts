import type {
  CoreV1Event,
  V1ConfigMap,
  V1Deployment,
  V1EndpointSlice,
  V1Ingress,
  V1Job,
  V1Namespace,
  V1NetworkPolicy,
  V1Node,
  V1PersistentVolume,
  V1PersistentVolumeClaim,
  V1Pod,
  V1ReplicaSet,
  V1Role,
  V1RoleBinding,
  V1Secret,
  V1Service,
  V1ServiceAccount,
  V1StatefulSet,
  V1StorageClass,
} from '@kubernetes/client-node';

/** A type of the client library as it is in JSON, where a time is text. */
type AsJson<T> = T extends Date
  ? string
  : T extends readonly (infer U)[]
    ? readonly AsJson<U>[]
    : T extends object
      ? { readonly [K in keyof T]: AsJson<T[K]> }
      : T;

type Models = {
  readonly ConfigMap: V1ConfigMap;
  readonly Deployment: V1Deployment;
  readonly EndpointSlice: V1EndpointSlice;
  readonly Event: CoreV1Event;
  readonly Ingress: V1Ingress;
  readonly Job: V1Job;
  readonly Namespace: V1Namespace;
  readonly NetworkPolicy: V1NetworkPolicy;
  readonly Node: V1Node;
  readonly PersistentVolume: V1PersistentVolume;
  readonly PersistentVolumeClaim: V1PersistentVolumeClaim;
  readonly Pod: V1Pod;
  readonly ReplicaSet: V1ReplicaSet;
  readonly Role: V1Role;
  readonly RoleBinding: V1RoleBinding;
  readonly Secret: V1Secret;
  readonly Service: V1Service;
  readonly ServiceAccount: V1ServiceAccount;
  readonly StatefulSet: V1StatefulSet;
  readonly StorageClass: V1StorageClass;
};

export type Kind = keyof Models;

/** What an object of each kind looks like, as the API server sends it. */
export type Kinds = { readonly [K in Kind]: AsJson<Models[K]> };

type KindFacts = {
  readonly apiVersion: string;
  /** The kind as it stands in the path of a request. */
  readonly plural: string;
  /** Whether its objects belong to no namespace. */
  readonly isClusterWide?: true;
};

export const kindFacts: Readonly<Record<Kind, KindFacts>> = {
  ConfigMap: { apiVersion: 'v1', plural: 'configmaps' },
  Deployment: { apiVersion: 'apps/v1', plural: 'deployments' },
  EndpointSlice: { apiVersion: 'discovery.k8s.io/v1', plural: 'endpointslices' },
  Event: { apiVersion: 'v1', plural: 'events' },
  Ingress: { apiVersion: 'networking.k8s.io/v1', plural: 'ingresses' },
  Job: { apiVersion: 'batch/v1', plural: 'jobs' },
  Namespace: { apiVersion: 'v1', plural: 'namespaces', isClusterWide: true },
  NetworkPolicy: { apiVersion: 'networking.k8s.io/v1', plural: 'networkpolicies' },
  Node: { apiVersion: 'v1', plural: 'nodes', isClusterWide: true },
  PersistentVolume: { apiVersion: 'v1', plural: 'persistentvolumes', isClusterWide: true },
  PersistentVolumeClaim: { apiVersion: 'v1', plural: 'persistentvolumeclaims' },
  Pod: { apiVersion: 'v1', plural: 'pods' },
  ReplicaSet: { apiVersion: 'apps/v1', plural: 'replicasets' },
  Role: { apiVersion: 'rbac.authorization.k8s.io/v1', plural: 'roles' },
  RoleBinding: { apiVersion: 'rbac.authorization.k8s.io/v1', plural: 'rolebindings' },
  Secret: { apiVersion: 'v1', plural: 'secrets' },
  Service: { apiVersion: 'v1', plural: 'services' },
  ServiceAccount: { apiVersion: 'v1', plural: 'serviceaccounts' },
  StatefulSet: { apiVersion: 'apps/v1', plural: 'statefulsets' },
  StorageClass: { apiVersion: 'storage.k8s.io/v1', plural: 'storageclasses', isClusterWide: true },
};

/** An object as a manifest describes it. */
export type Manifest = {
  readonly apiVersion: string;
  readonly kind: Kind;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
};

/** One object by its name. */
export type ObjectName = { readonly namespace: string; readonly name: string };

/** One object of a kind; `namespace` is left out for a kind that belongs to none. */
export type ObjectReference<K extends Kind = Kind> = {
  readonly kind: K;
  readonly namespace?: string;
  readonly name: string;
};

/** Some objects of one kind: the one with the name, or those that the label selector picks, or all. */
export type Query<K extends Kind = Kind> = {
  readonly kind: K;
  readonly namespace?: string;
  readonly name?: string;
  /** E.g. `app.kubernetes.io/name=synapse,app.kubernetes.io/component=main`. */
  readonly selector?: string;
};
