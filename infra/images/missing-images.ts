import { isBuilt } from './image-key.ts';

export type LocalImage = {
  readonly reference: string;
  /** e.g. `sha256:0123…` */
  readonly id: string;
};

/**
 * Finds which of the engine's images a node lacks, or has another one of under the same reference.
 *
 * Built ones are known by their reference alone: its hash is of all that goes into them.
 * @param names what each name of the node's containerd leads to; Kubernetes gives each image its id for a name.
 */
export function missingIn(names: ReadonlyMap<string, string>, images: readonly LocalImage[]): readonly LocalImage[] {
  return images.filter(({ reference, id }) => {
    const target = names.get(fullReference(reference));
    return target === undefined || !(isBuilt(reference) || target === names.get(id));
  });
}

/** Finds the references that a node must forget first: a name that it knows already would not lead it to the new image's id. */
export function staleIn(names: ReadonlyMap<string, string>, missing: readonly LocalImage[]): readonly string[] {
  return missing.map(({ reference }) => fullReference(reference)).filter((reference) => names.has(reference));
}

/** Reads the names of a node's images, and what each leads to, from what `ctr images list` prints. */
export function namesOf(listed: string): ReadonlyMap<string, string> {
  const rows = listed.split('\n').slice(1);
  return new Map(
    rows.map((row) => row.split(/\s+/)).flatMap(([name = '', , digest]) => (digest ? [[name, digest] as const] : [])),
  );
}

/** Writes a reference out as containerd does: `postgres:15` is `docker.io/library/postgres:15`. */
export function fullReference(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const name = isHost ? reference : `docker.io/${rest.length > 0 ? '' : 'library/'}${reference}`;
  return /[:@][^/]*$/.test(name) ? name : `${name}:latest`;
}
