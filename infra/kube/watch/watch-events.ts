import { EventEmitter, on } from 'node:events';
import { Watch } from '@kubernetes/client-node';
import type { Connection } from '../connection.ts';
import { kubeError, statusOf } from '../kube-error.ts';

export type WatchEvent = {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: { readonly metadata?: { readonly uid?: string; readonly resourceVersion?: string } };
};

export type WatchPlace = {
  readonly path: string;
  readonly search: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
};

/**
 * Gives what a watch says until it ends, in whatever way; a version that the server has forgotten is an `ERROR`.
 * @throws what the signal gives as its reason, and StackError when it is not allowed.
 */
export async function* watchEvents(connection: Connection, place: WatchPlace): AsyncGenerator<WatchEvent, void> {
  place.signal.throwIfAborted();
  const emitter = new EventEmitter();
  const stop = new AbortController();
  const events = on(emitter, 'event', { close: ['end'], signal: AbortSignal.any([place.signal, stop.signal]) });
  const end = (error: unknown): void => {
    const status = statusOf(error);
    const gone: WatchEvent = { type: 'ERROR', object: {} };
    if (status === 410) emitter.emit('event', gone);
    if (status === 401 || status === 403) emitter.emit('error', kubeError(`watch ${place.path}`, error));
    else emitter.emit('end');
  };
  const hear = (type: WatchEvent['type'], object: WatchEvent['object']): void => {
    emitter.emit('event', { type, object } satisfies WatchEvent);
  };
  const started = new Watch(connection.config).watch(
    place.path,
    { ...place.search, allowWatchBookmarks: 'true' },
    (type, object) => hear(type as WatchEvent['type'], object as WatchEvent['object']),
    end,
  );
  try {
    for await (const [event] of events) yield event as WatchEvent;
  } catch (error) {
    place.signal.throwIfAborted();
    throw error;
  } finally {
    stop.abort();
    void started.then(
      (controller) => controller.abort(),
      () => undefined,
    );
  }
}
