import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '../connection.ts';
import { streamLog, type LogPlace } from './stream-log.ts';

/** One line of a container's log. */
export type LogLine = {
  readonly pod: string;
  readonly container: string;
  /** When it was written, ISO 8601 with nanoseconds. */
  readonly at: string;
  readonly text: string;
};

/** The pause before a stream that broke is opened again, in milliseconds; it doubles while nothing comes. */
const firstPauseMs = 200;
const longestPauseMs = 5000;
const time = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Hears every line of a container, over all its restarts, each once. */
export class ContainerFollower {
  readonly #connection: Connection;
  readonly #place: LogPlace;
  readonly #onLine: (line: LogLine) => void;
  #state: 'running' | 'waiting' | 'gone' = 'running';
  #changed = Promise.withResolvers<void>();
  #last = '';

  constructor(connection: Connection, place: LogPlace, onLine: (line: LogLine) => void) {
    this.#connection = connection;
    this.#place = place;
    this.#onLine = onLine;
  }

  /** Is told what the watch of its pod says of the container. */
  see(state: 'running' | 'waiting' | 'gone'): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  /** Follows until the pod is gone and its log has been read to the end, or the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const stopped = aborted(signal);
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const before = this.#last;
      const { changed, wasGone } = { changed: this.#changed.promise, wasGone: this.#state === 'gone' };
      const end = await streamLog(
        this.#connection,
        { ...this.#place, since: this.#last },
        { onLine: this.#hear, signal },
      );
      const isNew = this.#last !== before;
      if (signal.aborted || end === 'gone' || (wasGone && !isNew)) return;
      if (isNew) pauseMs = firstPauseMs;
      // A container that has ended says nothing more before its state changes.
      const pause = delay(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
      await (this.#state === 'running' ? pause : Promise.race([changed, stopped]));
    }
  }

  readonly #hear = (line: string): void => {
    const cut = line.indexOf(' ');
    const at = line.slice(0, cut);
    // A stream that is taken up begins with the second in which it broke. What has no time is the node's own complaint.
    if (!time.test(at) || at <= this.#last) return;
    this.#last = at;
    const { pod, container } = this.#place;
    this.#onLine({ pod, container, at, text: line.slice(cut + 1) });
  };
}

async function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener('abort', () => resolve(), { once: true });
  await promise;
}
