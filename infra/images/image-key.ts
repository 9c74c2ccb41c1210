import { createHash } from 'node:crypto';

/** Gives the tag's part that stands for all that goes into an image: it changes when any of it does. */
export function imageKey(inputs: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const [name, value] of Object.entries(inputs).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    // With lengths, so that no two lists of inputs have the same text.
    hash.update(`${name.length}:${name}${value.length}:${value}`);
  }
  return hash.digest('hex').slice(0, 12);
}

const host = 'localhost/matrix-rig';

/** Names an image that the rig builds; no registry has such a host, so nothing foreign is ever pulled by it. */
export function builtReference(role: string, tag: string): string {
  return `${host}/${role}:${tag}`;
}

/** Tells whether an image is one that the rig builds. */
export function isBuilt(reference: string): boolean {
  return reference.startsWith(`${host}/`);
}

/** Names a built image in a registry, e.g. `registry.example/rig`. */
export function pushedReference(reference: string, registry: string): string {
  return `${registry.replace(/\/+$/, '')}/matrix-rig/${reference.slice(host.length + 1)}`;
}
