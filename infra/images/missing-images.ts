export type LocalImage = {
  readonly reference: string;
  /** e.g. `sha256:0123…` */
  readonly id: string;
};

/**
 * Finds which of the engine's images a node lacks, or has another one of under the same reference.
 *
 * @param names all names of images in the node's containerd, as `ctr images list -q` gives them.
 */
export function missingIn(names: ReadonlySet<string>, images: readonly LocalImage[]): readonly LocalImage[] {
  return images.filter(({ reference, id }) => !names.has(fullReference(reference)) || !names.has(id));
}

/** Writes a reference out as containerd does: `postgres:15` is `docker.io/library/postgres:15`. */
export function fullReference(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const name = isHost ? reference : `docker.io/${rest.length > 0 ? '' : 'library/'}${reference}`;
  return /[:@][^/]*$/.test(name) ? name : `${name}:latest`;
}
