import type { Kinds } from '../kinds.ts';

type Pod = Kinds['Pod'];
type ContainerStatus = NonNullable<NonNullable<Pod['status']>['containerStatuses']>[number];

/** Why a pod does not start. */
export type PodTrouble = {
  readonly pod: string;
  readonly container?: string;
  /** In the words of Kubernetes, e.g. `ImagePullBackOff`. */
  readonly reason: string;
  readonly message: string;
  /** When it lasts so long, in milliseconds, the pod never starts; absent for what may well pass. */
  readonly hopelessAfterMs?: number;
  readonly remedy?: string;
};

type Verdict = { readonly hopelessAfterMs?: number; readonly remedy?: string };

const image = 'Load the image into the nodes of the cluster, or name one that its registry has';
const verdicts: Readonly<Record<string, Verdict>> = {
  ErrImageNeverPull: { hopelessAfterMs: 0, remedy: image },
  InvalidImageName: { hopelessAfterMs: 0, remedy: 'Correct the name of the image' },
  // A registry that stumbles answers the second time; without one the second try fails just as fast.
  ErrImagePull: { hopelessAfterMs: 30_000, remedy: image },
  ImagePullBackOff: { hopelessAfterMs: 30_000, remedy: image },
  // Whoever makes the Secret after the pod is given a moment.
  CreateContainerConfigError: { hopelessAfterMs: 10_000, remedy: 'Make the Secret or ConfigMap that it names' },
  CreateContainerError: { hopelessAfterMs: 15_000 },
  RunContainerError: { hopelessAfterMs: 15_000 },
  CrashLoopBackOff: {},
};
/** A claim is bound, or a node gets ready, a moment after the scheduler has first looked. */
const unschedulable: Verdict = {
  hopelessAfterMs: 20_000,
  remedy: 'Give the cluster what the message misses, or lower the requests in the values',
};
/** Synapse's workers restart once or twice while the database is new; what ended so often will not stay up. */
const hopelessRestarts = 5;

/** Lists why a pod is not ready, as far as its status tells. */
export function podTroubles(pod: Pod): readonly PodTrouble[] {
  const name = pod.metadata?.name ?? '';
  const conditions = pod.status?.conditions ?? [];
  const scheduling = conditions.filter(({ type, status }) => type === 'PodScheduled' && status === 'False');
  return [
    ...scheduling.map(({ reason = 'Unschedulable', message = '' }) => ({
      pod: name,
      reason,
      message,
      ...unschedulable,
    })),
    ...(pod.status?.initContainerStatuses ?? []).flatMap((status) => containerTrouble(name, status)),
    ...(pod.status?.containerStatuses ?? []).flatMap((status) => containerTrouble(name, status)),
  ];
}

function containerTrouble(pod: string, status: ContainerStatus): readonly PodTrouble[] {
  const { waiting } = status.state ?? {};
  const reason = waiting?.reason;
  if (reason === undefined || !(reason in verdicts)) return [];
  const message = [waiting?.message, endOf(status)].filter(Boolean).join('; ');
  const crashed = reason === 'CrashLoopBackOff' && status.restartCount >= hopelessRestarts;
  return [
    { pod, container: status.name, reason, message, ...verdicts[reason], ...(crashed && { hopelessAfterMs: 0 }) },
  ];
}

function endOf({ lastState, restartCount }: ContainerStatus): string | undefined {
  const end = lastState?.terminated;
  return end && `it ended ${restartCount} times, at last with exit code ${end.exitCode} (${end.reason ?? 'no reason'})`;
}

/** Puts trouble into words. */
export function sayTrouble({ pod, container, reason, message }: PodTrouble): string {
  const where = container === undefined ? `pod "${pod}"` : `container "${container}" of pod "${pod}"`;
  return `${where}: ${reason}${message ? ` (${message})` : ''}`;
}
