import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '../connection.ts';
import type { Kind, Kinds, Query } from '../kinds.ts';
import { statusOf } from '../kube-error.ts';
import { listObjects, listPathOf, searchOf } from '../objects.ts';
import { watchEvents } from './watch-events.ts';

/** The pause before a watch that ended is opened again, in milliseconds; it doubles while nothing comes. */
const firstPauseMs = 100;
/** A watch that was open so long is none that the server cannot keep. */
const lastingMs = 5000;
/** A cluster that cannot be reached for so long is given up; one that is restarting on a busy machine comes back. */
const unreachableMs = 90_000;

/**
 * Gives the objects of a query as they are now, and again after each change, until the signal aborts.
 *
 * A watch that the server ends, or that breaks, is gone on with from where it was; one that is too old begins anew.
 * @throws what the signal gives as its reason, and StackError when the cluster refuses or cannot be reached for 90 s.
 */
export async function* statesOf<K extends Kind>(
  connection: Connection,
  query: Query<K>,
  signal: AbortSignal,
): AsyncGenerator<readonly Kinds[K][], never> {
  const [path, search] = [listPathOf(connection, query), searchOf(query)];
  const objects = new Map<string, Kinds[K]>();
  const pauses = new Pauses(signal);
  for (;;) {
    signal.throwIfAborted();
    let version: string | undefined = await listInto(objects, { connection, query, pauses, signal });
    yield [...objects.values()];
    while (version !== undefined) {
      const began = performance.now();
      const events = watchEvents(connection, { path, search: { ...search, resourceVersion: version }, signal });
      version = yield* follow<K>(events, { objects, version, pauses });
      // A watch that lasted was ended since nothing happened, and may begin again at once.
      if (performance.now() - began > lastingMs) pauses.forget();
      else await pauses.pause();
      // Whether it is gone for good is found out by the list.
      if (pauses.failingForMs() > unreachableMs) break;
    }
  }
}

type Following<K extends Kind> = {
  readonly objects: Map<string, Kinds[K]>;
  readonly version: string;
  readonly pauses: Pauses;
};

/** Follows one watch to its end; gives the version to go on from, or undefined if the server has forgotten it. */
async function* follow<K extends Kind>(
  events: ReturnType<typeof watchEvents>,
  { objects, version, pauses }: Following<K>,
): AsyncGenerator<readonly Kinds[K][], string | undefined> {
  let last: string = version;
  for await (const { type, object } of events) {
    if (type === 'ERROR') return undefined;
    pauses.forget();
    last = object.metadata?.resourceVersion ?? last;
    if (type === 'BOOKMARK') continue;
    const key = object.metadata?.uid ?? '';
    if (type === 'DELETED') objects.delete(key);
    else objects.set(key, object as Kinds[K]);
    yield [...objects.values()];
  }
  return last;
}

type ListingPlace<K extends Kind> = {
  readonly connection: Connection;
  readonly query: Query<K>;
  readonly pauses: Pauses;
  readonly signal: AbortSignal;
};

async function listInto<K extends Kind>(objects: Map<string, Kinds[K]>, place: ListingPlace<K>): Promise<string> {
  for (;;) {
    try {
      const { items, resourceVersion } = await listObjects(place.connection, place.query, place.signal);
      objects.clear();
      for (const item of items) objects.set(item.metadata?.uid ?? '', item);
      place.pauses.forget();
      return resourceVersion;
    } catch (error) {
      place.signal.throwIfAborted();
      if (!mayPass(error) || place.pauses.failingForMs() > unreachableMs) throw error;
      await place.pauses.pause();
    }
  }
}

/** A server that is starting, restarting or busy answers later; a refusal stays one. */
function mayPass(error: unknown): boolean {
  const status = statusOf(error instanceof Error && error.cause !== undefined ? error.cause : error);
  return status === undefined || status === 429 || status >= 500;
}

class Pauses {
  readonly #signal: AbortSignal;
  #failures = 0;
  #since = 0;
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }
  forget(): void {
    this.#failures = 0;
  }
  failingForMs(): number {
    return this.#failures === 0 ? 0 : performance.now() - this.#since;
  }
  async pause(): Promise<void> {
    if (this.#failures === 0) this.#since = performance.now();
    const ms = Math.min(firstPauseMs * 2 ** this.#failures, 3000);
    this.#failures += 1;
    // An abort is told by its own reason, where the loop looks at the signal.
    await delay(ms, undefined, { signal: this.#signal }).catch(() => undefined);
    this.#signal.throwIfAborted();
  }
}
