import { ask } from './ask.ts';
import { confineChange, confineLook } from './confinement.ts';
import type { Connection } from './connection.ts';
import type { Kind, Kinds, Manifest, ObjectReference, Query } from './kinds.ts';
import { kubeError, statusOf } from './kube-error.ts';
import { ownLabels } from './own-labels.ts';
import { pathOf } from './paths.ts';

/** The name under which the rig owns fields of objects that it applies. */
const fieldManager = 'matrix-rig';

/**
 * Makes objects, or changes them to be as given, in their order (server-side apply); each is labelled as the rig's.
 * @throws StackError for an object outside of the namespaces, before anything is applied, or one that is refused.
 */
export async function applyObjects(
  connection: Connection,
  manifests: readonly Manifest[],
  signal?: AbortSignal,
): Promise<void> {
  for (const manifest of manifests) confineChange(connection, manifest);
  for (const manifest of manifests) {
    const { kind, metadata } = manifest;
    await tell(connection, `apply ${kind} "${metadata.name}"`, {
      method: 'PATCH',
      path: pathOf(kind, metadata),
      search: { fieldManager, force: 'true', fieldValidation: 'Strict' },
      contentType: 'application/apply-patch+yaml',
      body: { ...manifest, metadata: { ...metadata, labels: { ...ownLabels, ...metadata.labels } } },
      signal,
    });
  }
}

/** Deletes objects in the given order and does not wait for their end; one that is not there is passed over. */
export async function removeObjects(connection: Connection, references: readonly ObjectReference[]): Promise<void> {
  for (const reference of references) confineReference(connection, reference);
  for (const reference of references) await deleteObject(connection, reference);
}

/** Deletes one object, at once when its grace is 0 s; tells whether it was there. */
export async function deleteObject(
  connection: Connection,
  reference: ObjectReference,
  gracePeriodSeconds?: number,
): Promise<boolean> {
  confineReference(connection, reference);
  try {
    await ask(connection, {
      method: 'DELETE',
      path: pathOf(reference.kind, reference),
      body: { propagationPolicy: 'Background', ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }) },
    });
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw kubeError(`delete ${reference.kind} "${reference.name}"`, error);
  }
}

/** Reads one object; undefined when there is none of that name. */
export async function getObject<K extends Kind>(
  connection: Connection,
  reference: ObjectReference<K>,
): Promise<Kinds[K] | undefined> {
  confineLook(connection, reference);
  try {
    return JSON.parse(await ask(connection, { method: 'GET', path: pathOf(reference.kind, reference) })) as Kinds[K];
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw kubeError(`read ${reference.kind} "${reference.name}"`, error);
  }
}

/** Objects of a kind at one moment, which a watch can go on from. */
export type Listing<K extends Kind> = { readonly items: readonly Kinds[K][]; readonly resourceVersion: string };

/** Lists objects of a kind. */
export async function listObjects<K extends Kind>(
  connection: Connection,
  query: Query<K>,
  signal?: AbortSignal,
): Promise<Listing<K>> {
  const [path, search] = [listPathOf(connection, query), searchOf(query)];
  const text = await tell(connection, `list ${query.kind} objects`, { method: 'GET', path, search, signal });
  const { items, metadata } = JSON.parse(text) as {
    readonly items: readonly Kinds[K][];
    readonly metadata: { readonly resourceVersion: string };
  };
  return { items, resourceVersion: metadata.resourceVersion };
}

/** Says where the objects of a query are listed and watched, if they may be looked at. */
export function listPathOf(connection: Connection, query: Query): string {
  confineLook(connection, query);
  const { kind, namespace } = query;
  return pathOf(kind, namespace === undefined ? {} : { namespace });
}

/** Says what narrows a list or a watch down to the objects of a query. */
export function searchOf({ name, selector }: Query): Readonly<Record<string, string>> {
  return {
    ...(name !== undefined && { fieldSelector: `metadata.name=${name}` }),
    ...(selector !== undefined && { labelSelector: selector }),
  };
}

/** Changes some fields of an object by a merge patch; a field that is null is taken away. */
export async function mergeObject(connection: Connection, reference: ObjectReference, fields: object): Promise<void> {
  confineReference(connection, reference);
  await tell(connection, `change ${reference.kind} "${reference.name}"`, {
    method: 'PATCH',
    path: pathOf(reference.kind, reference),
    search: { fieldManager, fieldValidation: 'Strict' },
    contentType: 'application/merge-patch+json',
    body: fields,
  });
}

async function tell(connection: Connection, what: string, question: Parameters<typeof ask>[1]): Promise<string> {
  try {
    return await ask(connection, question);
  } catch (error) {
    throw kubeError(what, error);
  }
}

function confineReference(connection: Connection, { kind, namespace, name }: ObjectReference): void {
  confineChange(connection, { kind, metadata: { name, ...(namespace !== undefined && { namespace }) } });
}
