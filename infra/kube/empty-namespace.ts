import type { Connection } from './connection.ts';
import { kindFacts, type Kind, type Kinds } from './kinds.ts';
import { deleteObject, listObjects } from './objects.ts';
import { ownLabels, ownSelector } from './own-labels.ts';
import { explainObjects } from './watch/explain-objects.ts';
import { watchFor, type KubeWait } from './watch/watch-for.ts';

/** What others make out of these goes with them. */
const derived: readonly Kind[] = ['Event', 'EndpointSlice', 'ReplicaSet', 'Pod'];

/**
 * Deletes what the rig and its Helm releases have put into a namespace, and waits until it is gone; nothing else.
 * @throws StackError when something does not go in time.
 */
export async function emptyNamespace(connection: Connection, namespace: string, wait: KubeWait): Promise<void> {
  const releases = await ownReleases(connection, namespace);
  const kinds = (Object.keys(kindFacts) as Kind[]).filter((kind) => !kindFacts[kind].isClusterWide);
  const ends: Promise<unknown>[] = [];
  for (const kind of kinds.filter((one) => !derived.includes(one))) {
    const { items } = await listObjects(connection, { kind, namespace });
    const names = items.filter((item) => isOurs(item, releases)).map(({ metadata }) => metadata?.name ?? '');
    for (const name of names) await deleteObject(connection, { kind, namespace, name });
    if (names.length > 0) ends.push(gone(connection, { kind, namespace, names }, wait));
  }
  await Promise.all(ends);
}

async function ownReleases(connection: Connection, namespace: string): Promise<readonly string[]> {
  const selector = `owner=helm,${ownSelector}`;
  const { items } = await listObjects(connection, { kind: 'Secret', namespace, selector });
  return items.flatMap(({ metadata }) => metadata?.labels?.['name'] ?? []);
}

function isOurs({ metadata }: Kinds[Kind], releases: readonly string[]): boolean {
  const release = metadata?.annotations?.['meta.helm.sh/release-name'];
  const isLabelled = Object.entries(ownLabels).every(([label, value]) => metadata?.labels?.[label] === value);
  return isLabelled || (release !== undefined && releases.includes(release));
}

type Doomed = { readonly kind: Kind; readonly namespace: string; readonly names: readonly string[] };

/** A claim waits for the pods that use it, so that its end is theirs. */
function gone(connection: Connection, { kind, namespace, names }: Doomed, wait: KubeWait): Promise<unknown> {
  const query = { kind, namespace };
  const left = (items: readonly Kinds[Kind][]): readonly Kinds[Kind][] =>
    items.filter(({ metadata }) => names.includes(metadata?.name ?? ''));
  return watchFor(
    connection,
    {
      query,
      seen: (items) => left(items).length === 0,
      explain: (items) => explainObjects(connection, query, left(items)),
    },
    wait,
  );
}
