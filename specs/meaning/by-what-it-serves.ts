import type { Meaning } from '#infra';

type Tree = Meaning['ma1sd'];

/**
 * Names listeners by what they serve, e.g. `client+federation`, since their order says nothing, and leaves main's out of
 * a worker's configuration, where Synapse takes no notice of them.
 */
export function byWhatItServes({ listeners, worker_listeners: ofWorker, ...rest }: Tree): Tree {
  const own = 'worker_app' in rest ? ofWorker : listeners;
  const named = (Array.isArray(own) ? own : []).map((listener: Tree) => [nameOf(listener), listener] as const);
  return { ...rest, listeners: Object.fromEntries(named) };
}

function nameOf({ type, resources }: Tree): string {
  const names = (Array.isArray(resources) ? resources : []).flatMap((resource: Tree) => resource['names'] ?? []);
  return names.length > 0 ? names.join('+') : String(type);
}
