import { isRequest, type OperationName } from '../../operations.ts';
import type { FailureRecord } from '../../plan.ts';

/** One request of the load: when it began, in milliseconds since the epoch, how long it took, and whether it failed. */
export type Sample = {
  readonly operation: OperationName;
  readonly at: number;
  readonly ms: number;
  readonly failed: boolean;
};

/** What the proxy's log says of a request of the load. */
type ProxyLine = { readonly operation: string; readonly at: number; readonly ms: number; readonly status: number };

/**
 * Puts a run's requests together, in the order of their beginning: what succeeded by the proxy's log, what failed by
 * the generator's own word, since nobody else knows of a request that reached no proxy.
 */
export function samplesOf(own: readonly ProxyLine[], failures: readonly FailureRecord[]): readonly Sample[] {
  const answered = own
    .filter(({ status }) => status >= 200 && status < 400)
    .map(({ operation, at, ms }) => ({ operation: operation as OperationName, at, ms, failed: false }));
  const failed = failures.map(({ operation, at, ms }) => ({ operation, at, ms, failed: true }));
  return [...answered, ...failed].sort((one, other) => one.at - other.at);
}

/** Requests that begin at a rate; the waits of open clients have no latency. */
export function timed(samples: readonly Sample[]): readonly Sample[] {
  return samples.filter(({ operation }) => isRequest(operation));
}
