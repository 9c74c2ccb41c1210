import type { Connection } from '../connection.ts';
import type { Kind, Kinds, Query } from '../kinds.ts';
import { explainPods } from '../pods/explain-pods.ts';
import { listEvents } from '../pods/pod-events.ts';
import type { Explanation } from './watch-for.ts';

const maximumEvents = 4;

/** Says how the objects of a query are, with what Kubernetes noted about them. */
export async function explainObjects<K extends Kind>(
  connection: Connection,
  { kind, namespace, name, selector }: Query<K>,
  items: readonly Kinds[K][],
): Promise<Explanation> {
  if (items.length === 0)
    return { text: `no ${kind}${name ? ` "${name}"` : ''}${selector ? ` with ${selector}` : ''}` };
  if (kind === 'Pod' && namespace !== undefined)
    return explainPods(connection, namespace, items as readonly Kinds['Pod'][]);
  const states = items.map((item) => `${kind} "${item.metadata?.name}"${stateOf(item)}`);
  const names = items.map((item) => item.metadata?.name ?? '');
  const events = namespace === undefined ? [] : await listEvents(connection, namespace, names);
  const notes = events.slice(-maximumEvents).map(({ reason, message }) => `${reason}: ${message}`);
  return { text: [...states, ...new Set(notes)].join('; ') };
}

/** Most kinds have a phase, or conditions of which those that are not as they should be say why. */
function stateOf(item: object): string {
  const { status } = item as {
    readonly status?: { readonly phase?: string; readonly conditions?: readonly Condition[] };
  };
  const conditions = (status?.conditions ?? []).map(
    ({ type, status: is, message }) => `${type} ${is}${message ? ` (${message})` : ''}`,
  );
  const said = [...(status?.phase ? [status.phase] : []), ...conditions];
  return said.length > 0 ? ` is ${said.join(', ')}` : ' is there';
}

type Condition = { readonly type: string; readonly status: string; readonly message?: string };
