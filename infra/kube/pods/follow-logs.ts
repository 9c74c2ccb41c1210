import { confine } from '../confinement.ts';
import type { Connection } from '../connection.ts';
import type { Kinds } from '../kinds.ts';
import { statesOf } from '../watch/states-of.ts';
import { ContainerFollower, type LogLine } from './container-follower.ts';
import type { PodSelection } from './guard-pods.ts';

/**
 * Hears each line that the selected pods write, from their start on, those of pods that come later too, until the
 * signal aborts; then it returns.
 *
 * A stream that breaks is taken up at the line where it broke; a container that restarts is followed again.
 * @throws StackError when the cluster refuses or cannot be reached for long.
 */
export async function followLogs(
  connection: Connection,
  { namespace, selector }: PodSelection,
  { onLine, signal }: { readonly onLine: (line: LogLine) => void; readonly signal: AbortSignal },
): Promise<void> {
  const end = new AbortController();
  const own = AbortSignal.any([signal, end.signal]);
  const followers = new Map<string, ContainerFollower>();
  const runs: Promise<void>[] = [];
  const query = {
    kind: 'Pod',
    namespace: confine(connection, namespace),
    ...(selector !== undefined && { selector }),
  } as const;
  try {
    for await (const pods of statesOf(connection, query, own)) {
      const containers = new Map(pods.flatMap(containersOf).map((one) => [one.key, one]));
      const fresh = [...containers.values()].filter(({ key }) => !followers.has(key));
      for (const { key, pod, container } of fresh) {
        followers.set(key, new ContainerFollower(connection, { namespace, pod, container }, onLine));
      }
      for (const [key, follower] of followers) follower.see(stateOf(containers.get(key)));
      runs.push(...fresh.flatMap(({ key }) => followers.get(key)?.run(own) ?? []));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    end.abort();
    await Promise.all(runs);
  }
}

type Container = {
  readonly key: string;
  readonly pod: string;
  readonly container: string;
  readonly isRunning: boolean;
};

/** Lists the containers of a pod that have begun to run at least once. */
function containersOf({ metadata, status }: Kinds['Pod']): readonly Container[] {
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  const begun = statuses.filter(({ containerID, restartCount }) => containerID || restartCount > 0);
  return begun.map(({ name, state }) => ({
    key: `${metadata?.uid}/${name}`,
    pod: metadata?.name ?? '',
    container: name,
    isRunning: state?.running !== undefined,
  }));
}

function stateOf(container: Container | undefined): 'running' | 'waiting' | 'gone' {
  if (!container) return 'gone';
  return container.isRunning ? 'running' : 'waiting';
}
