export type StoredObject = { readonly metadata?: object; readonly [field: string]: unknown };

type StoreEvent = {
  readonly path: string;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly version: number;
  readonly object: StoredObject;
};

/** Objects of a cluster by their paths, with versions and the changes that led to them. */
export class ObjectStore {
  readonly #objects = new Map<string, StoredObject>();
  readonly #events: StoreEvent[] = [];
  #version = 1;
  /** Watches that begin before this version are told that it is forgotten. */
  forgotten = 0;
  onChange: () => void = () => undefined;

  /** Makes or replaces the object at a path, e.g. `/api/v1/namespaces/rig/pods/a`. */
  set(path: string, fields: StoredObject): StoredObject {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const type = this.#objects.has(path) ? 'MODIFIED' : 'ADDED';
    const metadata = { name, uid: `uid-${name}`, ...fields.metadata, resourceVersion: String(++this.#version) };
    const object = { ...fields, metadata };
    this.#objects.set(path, object);
    this.#note(path, type, object);
    return object;
  }

  remove(path: string): StoredObject | undefined {
    const object = this.#objects.get(path);
    if (!object) return undefined;
    this.#objects.delete(path);
    const metadata = { ...object.metadata, resourceVersion: String(++this.#version) };
    this.#note(path, 'DELETED', { ...object, metadata });
    return object;
  }

  /** Gives one object, or those below a path as a list. */
  read(path: string, search: URLSearchParams): StoredObject | undefined {
    const one = this.#objects.get(path);
    if (one || !/(s|classes)$/.test(path)) return one;
    const name = /^metadata\.name=(.*)$/.exec(search.get('fieldSelector') ?? '')?.[1];
    const selector = search.get('labelSelector')?.split(',') ?? [];
    const below = [...this.#objects].filter(
      ([key, object]) => parentOf(key) === path && (!name || key.endsWith(`/${name}`)) && isSelected(object, selector),
    );
    return { metadata: { resourceVersion: String(this.#version) }, items: below.map(([, object]) => object) };
  }

  since(path: string, version: number): readonly StoreEvent[] {
    return this.#events.filter((event) => event.path === path && event.version > version);
  }

  /** Forgets all that was, as a server does after some minutes. */
  forget(): void {
    this.forgotten = ++this.#version;
  }

  #note(path: string, type: StoreEvent['type'], object: StoredObject): void {
    this.#events.push({ path: parentOf(path), type, version: this.#version, object });
    this.onChange();
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** Knows of selectors `a=b` and `a!=b` alone; what has no labels at all is in every test meant to be found. */
function isSelected({ metadata }: StoredObject, selector: readonly string[]): boolean {
  const labels = (metadata as { readonly labels?: Readonly<Record<string, string>> } | undefined)?.labels;
  if (!labels) return !selector.some((one) => one.startsWith('owner='));
  return selector.every((one) => {
    const [label = '', value] = one.split(/!?=/);
    return one.includes('!=') ? labels[label] !== value : labels[label] === value;
  });
}
