import type { Connection } from './connection.ts';
import { mergeObject } from './objects.ts';
import type { WorkloadName } from './watch/rollout.ts';

/** Sets how many replicas a Deployment or StatefulSet wishes for; does not wait for them. */
export async function scaleWorkload(
  connection: Connection,
  { kind = 'Deployment', ...name }: WorkloadName,
  replicas: number,
): Promise<void> {
  await mergeObject(connection, { kind, ...name }, { spec: { replicas } });
}

/** Has all pods of a Deployment or StatefulSet made anew, as `kubectl rollout restart` does; does not wait for them. */
export async function restartWorkload(
  connection: Connection,
  { kind = 'Deployment', ...name }: WorkloadName,
): Promise<void> {
  const annotations = { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() };
  await mergeObject(connection, { kind, ...name }, { spec: { template: { metadata: { annotations } } } });
}
