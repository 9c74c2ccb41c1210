import { docker, type Engine } from '../../engine/index.ts';
import { StackError } from '../../support/index.ts';

/** A container of a pod, and the node that it runs on: a container itself. */
export type NodeContainer = {
  readonly engine: Engine;
  readonly node: string;
  /** As the node's runtime knows it, without the runtime's name. */
  readonly id: string;
};

/**
 * Sends a signal to every process of a container, from its node: process 1 of a pod cannot be stopped from within.
 * @throws StackError when the node has no such process.
 */
export async function signalContainer(container: NodeContainer, signal: 'STOP' | 'CONT' | 'KILL'): Promise<void> {
  const sent = await inNode(container, [signalling, container.id, signal]);
  if (sent.trim() !== '') return;
  throw new StackError(`Node "${container.node}" has no process of container ${container.id.slice(0, 12)}`, {
    remedy: 'Look at the pod: it may have been replaced meanwhile',
  });
}

/** Tells whether a container's processes were told to stand still; false when there are none. */
export async function isStopped(container: NodeContainer): Promise<boolean> {
  const states = (await inNode(container, [stating, container.id])).split('\n').filter(Boolean);
  return states.length > 0 && states.every((state) => state === 'T');
}

/** Finds processes by their control group, which names the container on both versions of control groups. */
const finding = `for file in /proc/[0-9]*/cgroup; do
  grep -q "$1" "$file" 2>/dev/null || continue
  pid=\${file#/proc/} pid=\${pid%/cgroup}`;

const signalling = `${finding}
  kill -s "$2" "$pid" 2>/dev/null && echo "$pid"
done; :`;

const stating = `${finding}
  sed -n 's/^State:[[:space:]]*\\([A-Z]\\).*/\\1/p' "/proc/$pid/status" 2>/dev/null
done; :`;

async function inNode({ engine, node }: NodeContainer, [script = '', ...rest]: readonly string[]): Promise<string> {
  return docker(engine, ['exec', node, 'sh', '-c', script, 'sh', ...rest], {
    what: `look for processes in node "${node}"`,
  });
}
