import { setTimeout as delay } from 'node:timers/promises';
import { StackError } from './errors.ts';

export type Wait = {
  /** The deadline, in milliseconds. */
  readonly within: number;
  /** What is waited for, as a noun: it stands in the error. */
  readonly what: string;
  /** The pause between two looks, in milliseconds. */
  readonly everyMs?: number;
  readonly signal?: AbortSignal;
};

/**
 * Looks again and again until the probe gives something truthy, and returns that.
 *
 * A probe that throws counts as "not yet"; its last error becomes the cause.
 * @throws StackError when the deadline passes, with the last thing seen.
 */
export async function until<T>(probe: () => Promise<T> | T, wait: Wait): Promise<NonNullable<T>> {
  const deadline = performance.now() + wait.within;
  let last: unknown;
  for (;;) {
    wait.signal?.throwIfAborted();
    try {
      const seen = await probe();
      if (seen) return seen;
      last = seen;
    } catch (error) {
      last = error;
    }
    if (performance.now() >= deadline) throw timedOut(wait, last);
    await delay(wait.everyMs ?? 50, undefined, wait.signal ? { signal: wait.signal } : {});
  }
}

function timedOut(wait: Wait, last: unknown): StackError {
  const seen = last instanceof Error ? last.message : String(last);
  return new StackError(`Waited ${wait.within / 1000} s in vain for ${wait.what}; last seen: ${seen}`, { cause: last });
}
