export type { Forward } from './forward/forward.ts';
export type { Kind, Kinds, Manifest } from './kinds.ts';
export type { Kube } from './kube.ts';
export { openKube } from './open-kube.ts';
export { ownSelector } from './own-labels.ts';
export type { LogLine } from './pods/container-follower.ts';
export type { KubeEvent } from './pods/pod-events.ts';
export type { KubeWait } from './watch/watch-for.ts';
