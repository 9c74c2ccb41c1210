import { StackError } from '../support/index.ts';
import { kindFacts, type Kind } from './kinds.ts';

/** The namespaces that may be touched at all. */
export type Confinement = { readonly context: string; readonly namespaces: readonly string[] };

type Head = {
  readonly kind: Kind;
  readonly metadata: { readonly name: string; readonly namespace?: string | undefined };
};

/**
 * Lets a namespace through that is in the list, and gives it back.
 * @throws StackError for every other one, also for one that is not named.
 */
export function confine(confinement: Confinement, namespace: string | undefined): string {
  if (namespace !== undefined && confinement.namespaces.includes(namespace)) return namespace;
  throw refusal(confinement, namespace === undefined ? 'all namespaces' : `namespace "${namespace}"`);
}

/**
 * Lets a change of an object through that is in one of the namespaces, or is one of them.
 * @throws StackError for every other one: what belongs to the whole cluster is never changed.
 */
export function confineChange(confinement: Confinement, { kind, metadata }: Head): void {
  if (kind === 'Namespace') confine(confinement, metadata.name);
  else if (kindFacts[kind].isClusterWide) throw refusal(confinement, `${kind} "${metadata.name}"`);
  else confine(confinement, metadata.namespace);
}

/** As `confine`, for reading: what belongs to no namespace may be looked at, except for other namespaces. */
export function confineLook(
  confinement: Confinement,
  { kind, namespace, name }: { readonly kind: Kind; readonly namespace?: string; readonly name?: string },
): void {
  if (kind === 'Namespace') confine(confinement, name);
  else if (!kindFacts[kind].isClusterWide) confine(confinement, namespace);
}

function refusal({ context, namespaces }: Confinement, what: string): StackError {
  const allowed = namespaces.map((name) => `"${name}"`).join(', ');
  return new StackError(`Refused to touch ${what} in context "${context}": only namespace ${allowed} may be touched`, {
    remedy: 'Name the namespace that is meant with --namespace',
  });
}
