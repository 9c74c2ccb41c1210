import { StackError } from '../../support/index.ts';
import type { Connection } from '../connection.ts';
import type { Kind, Kinds, Query } from '../kinds.ts';
import { statesOf } from './states-of.ts';

/** How long something of a cluster is waited for, and how it is called in the error. */
export type KubeWait = {
  /** The deadline, in milliseconds. */
  readonly within: number;
  /** What is waited for, as a noun. */
  readonly what: string;
  readonly signal?: AbortSignal;
};

export type Goal<K extends Kind, T> = {
  readonly query: Query<K>;
  /** Gives something truthy once the objects are as they should be; what it throws ends the wait. */
  readonly seen: (items: readonly Kinds[K][]) => T;
  /** Says what was seen last, for the error. */
  readonly explain: (items: readonly Kinds[K][]) => Promise<Explanation>;
};

export type Explanation = { readonly text: string; readonly remedy?: string | undefined };

/**
 * Watches objects until they are as they should be.
 * @throws StackError when the deadline passes, with what was seen last.
 */
export async function watchFor<K extends Kind, T>(
  connection: Connection,
  { query, seen, explain }: Goal<K, T>,
  wait: KubeWait,
): Promise<NonNullable<T>> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), wait.within);
  const signal = wait.signal ? AbortSignal.any([wait.signal, limit.signal]) : limit.signal;
  let last: readonly Kinds[K][] | undefined;
  try {
    for await (const items of statesOf(connection, query, signal)) {
      last = items;
      const result = seen(items);
      if (result) return result;
    }
    throw new TypeError('A watch ends only by its signal');
  } catch (error) {
    wait.signal?.throwIfAborted();
    if (!limit.signal.aborted) throw error;
    const explanation = last ? await explain(last) : { text: 'no answer of the cluster' };
    throw timedOut(wait, explanation);
  } finally {
    clearTimeout(timer);
  }
}

function timedOut(wait: KubeWait, { text, remedy }: Explanation): StackError {
  const message = `Waited ${wait.within / 1000} s in vain for ${wait.what}; last seen: ${text}`;
  return new StackError(message, remedy === undefined ? {} : { remedy });
}
