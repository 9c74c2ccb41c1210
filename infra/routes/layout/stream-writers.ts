import type { Layout } from './layout.ts';

/** A worker as far as it can be named as a writer. */
export type NamedWorker = { readonly name: string; readonly instanceName?: string; readonly replicas: number };

/**
 * Reads `stream_writers` of homeserver.yaml: which backends write which stream.
 *
 * A backend counts only if each of its replicas is a writer, since the proxy chooses among them.
 */
export function streamWriters(
  config: Readonly<Record<string, unknown>>,
  workers: readonly NamedWorker[],
): Layout['writers'] {
  const writers = config['stream_writers'];
  if (typeof writers !== 'object' || writers === null) return {};
  const backendsOf = (names: readonly string[]): string[] =>
    workers
      .filter((worker) => instancesOf(worker).some((instances) => instances.every((name) => names.includes(name))))
      .map(({ name }) => name);
  return Object.fromEntries(
    Object.entries(writers).map(([stream, given]) => [stream, backendsOf([given].flat().map(String))]),
  );
}

/** A worker may be named as a whole where there is one of it, and by number otherwise. */
function instancesOf({ name, instanceName, replicas }: NamedWorker): readonly (readonly string[])[] {
  const numbered = Array.from({ length: replicas }, (_, index) => `${name}${index + 1}`);
  const single = instanceName ?? name;
  return replicas === 1 ? [[single], numbered] : [numbered];
}
