import { ask } from '../ask.ts';
import { confine } from '../confinement.ts';
import type { Connection } from '../connection.ts';
import { kubeError, statusOf } from '../kube-error.ts';
import { pathOf } from '../paths.ts';

export type LogQuery = {
  readonly namespace: string;
  readonly pod: string;
  /** May be left out where the pod has one container. */
  readonly container?: string;
  /** The log of the container before its last restart. */
  readonly previous?: boolean;
  readonly tailLines?: number;
};

/** Reads a container's log; undefined when there is no such pod, or it has not started, or not restarted. */
export async function readLogs(connection: Connection, query: LogQuery): Promise<string | undefined> {
  const { pod, container, previous, tailLines } = query;
  const namespace = confine(connection, query.namespace);
  try {
    return await ask(connection, {
      method: 'GET',
      path: `${pathOf('Pod', { namespace, name: pod })}/log`,
      search: {
        container,
        previous: previous ? 'true' : undefined,
        tailLines: tailLines === undefined ? undefined : String(tailLines),
      },
    });
  } catch (error) {
    // 400: the container waits to start, or was never started before.
    if (statusOf(error) === 404 || statusOf(error) === 400) return undefined;
    throw kubeError(`read the log of pod "${pod}"`, error);
  }
}
