import type { KubeEvent, Kinds } from '../../kube/index.ts';
import { endOfStatus, type UnexpectedExit } from '../../runtime/index.ts';

type Pod = Kinds['Pod'];
type ContainerStatus = NonNullable<NonNullable<Pod['status']>['containerStatuses']>[number];
type Terminated = NonNullable<NonNullable<ContainerStatus['state']>['terminated']>;

/** What of a cluster tells how a container ended. */
export type Ends = {
  readonly pods: readonly Pod[];
  readonly events: readonly KubeEvent[];
  /** ISO 8601; what ended before it is of no interest. */
  readonly since: string;
};

/**
 * Finds the containers of a process that have ended by themselves, or were ended by their node, since a moment.
 *
 * Whoever ends a process of the stack takes its pod away, which leaves no such trace.
 */
export function goneContainers(name: string, { pods, events, since }: Ends): readonly UnexpectedExit[] {
  return pods
    .filter(({ metadata }) => metadata?.deletionTimestamp === undefined)
    .flatMap((pod) => endsOf(pod).map((end) => ({ pod, end })))
    .filter(({ end }) => Date.parse(end.finishedAt ?? '') >= Date.parse(since))
    .map(({ pod, end }) => {
      const how = wasEndedByNode(pod, end, events) ? byNode : endOfStatus(end.exitCode);
      return { name, ...how, at: new Date(end.finishedAt ?? '').toISOString() };
    });
}

/** The node asks a container that does not answer its probe to end; its exit code would then blame the program. */
const byNode = { code: null, signal: 'SIGTERM' } as const;

function endsOf({ status }: Pod): readonly Terminated[] {
  return (status?.containerStatuses ?? []).flatMap(({ state, lastState }) =>
    [lastState?.terminated, state?.terminated].filter((end) => end !== undefined),
  );
}

/** How long before its end a container is asked to end, at most, in milliseconds. */
const graceMs = 60_000;

function wasEndedByNode({ metadata, status }: Pod, end: Terminated, events: readonly KubeEvent[]): boolean {
  if (status?.reason === 'Evicted' || status?.reason === 'NodeLost') return true;
  const finished = Date.parse(end.finishedAt ?? '');
  return events.some(({ about, reason, at }) => {
    const isKilling = about === `Pod/${metadata?.name}` && reason === 'Killing';
    return isKilling && Date.parse(at) <= finished + 1000 && Date.parse(at) >= finished - graceMs;
  });
}
