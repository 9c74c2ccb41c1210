import type { Connection } from '../connection.ts';
import type { Kinds } from '../kinds.ts';
import { listObjects } from '../objects.ts';
import type { Explanation } from '../watch/watch-for.ts';
import { listEvents } from './pod-events.ts';
import { readLogs } from './pod-logs.ts';
import { podTroubles, sayTrouble, type PodTrouble } from './pod-trouble.ts';

type Pod = Kinds['Pod'];

const maximumEvents = 4;
const logLines = 12;

/** Says how pods are: what keeps each from being ready, unbound claims, warnings, and the log of what crashes. */
export async function explainPods(
  connection: Connection,
  namespace: string,
  pods: readonly Pod[],
): Promise<Explanation> {
  const troubles = pods.flatMap(podTroubles);
  const claims = pods.flatMap(claimsOf);
  const parts = [
    ...pods.map(stateOf),
    ...troubles.map(sayTrouble),
    ...(await unboundClaims(connection, namespace, claims)),
    ...(await warnings(connection, namespace, [...pods.map(({ metadata }) => metadata?.name ?? ''), ...claims])),
    ...(await crashLog(connection, namespace, troubles)),
  ];
  return { text: parts.join('; ') || 'no pods', remedy: troubles.find(({ remedy }) => remedy)?.remedy };
}

function stateOf({ metadata, status }: Pod): string {
  const isReady = status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True');
  return `pod "${metadata?.name}" is ${metadata?.deletionTimestamp ? 'ending' : (status?.phase ?? 'new')}${isReady ? '' : ', not ready'}`;
}

function claimsOf({ spec }: Pod): readonly string[] {
  return (spec?.volumes ?? []).flatMap(({ persistentVolumeClaim: claim }) => (claim ? [claim.claimName] : []));
}

async function unboundClaims(
  connection: Connection,
  namespace: string,
  names: readonly string[],
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const { items } = await listObjects(connection, { kind: 'PersistentVolumeClaim', namespace });
  const phases = new Map(items.map(({ metadata, status }) => [metadata?.name, status?.phase ?? 'new']));
  const unbound = names.filter((name) => phases.get(name) !== 'Bound');
  return unbound.map(
    (name) => `PersistentVolumeClaim "${name}" ${phases.has(name) ? `is ${phases.get(name)}` : 'does not exist'}`,
  );
}

async function warnings(
  connection: Connection,
  namespace: string,
  names: readonly string[],
): Promise<readonly string[]> {
  const events = await listEvents(connection, namespace, names);
  const said = events
    .filter(({ type }) => type === 'Warning')
    .map((event) => `${event.about}: ${event.reason}: ${event.message}`);
  return [...new Set(said)].slice(-maximumEvents);
}

async function crashLog(
  connection: Connection,
  namespace: string,
  troubles: readonly PodTrouble[],
): Promise<readonly string[]> {
  const crash = troubles.find(({ reason }) => reason === 'CrashLoopBackOff');
  if (!crash) return [];
  const { pod, container } = crash;
  const options = { namespace, pod, ...(container !== undefined && { container }), tailLines: logLines };
  const text = (await readLogs(connection, { ...options, previous: true })) ?? (await readLogs(connection, options));
  return text ? [`the end of its log:\n${text.trimEnd()}`] : [];
}
