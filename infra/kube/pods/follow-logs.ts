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
  const followers = new Map<string, ContainerFollower>();
  const runs: Promise<void>[] = [];
  const query = {
    kind: 'Pod',
    namespace: confine(connection, namespace),
    ...(selector !== undefined && { selector }),
  } as const;
  try {
    for await (const pods of statesOf(connection, query, signal)) {
      const containers = pods.flatMap(containersOf);
      for (const { key, ...place } of containers) {
        if (followers.has(key)) continue;
        const follower = new ContainerFollower(connection, { ...place, namespace }, onLine);
        followers.set(key, follower);
        runs.push(follower.run(signal));
      }
      const running = new Map(containers.map(({ key, isRunning }) => [key, isRunning]));
      for (const [key, follower] of followers) follower.see(stateOf(running.get(key)));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    for (const follower of followers.values()) follower.see('gone');
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

function stateOf(isRunning: boolean | undefined): 'running' | 'waiting' | 'gone' {
  if (isRunning === undefined) return 'gone';
  return isRunning ? 'running' : 'waiting';
}
