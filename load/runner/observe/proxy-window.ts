import { proxyLines } from '#fixtures';
import type { ProxyLogLine } from '#infra';
import { operationNames, type OperationName } from '../../operations.ts';
import { hitsOf, linesOfRun, mostAtOnce, type Hits } from './proxy-hits.ts';
import { settles } from './settles.ts';

export type ProxyWindow = {
  /** Milliseconds since the epoch; requests that came earlier are not counted. */
  readonly from: number;
  /** Beginning of the ids of the run's own requests. */
  readonly prefix: string;
  /** Lines of its own that there should be. */
  readonly expected: number;
  readonly signal: AbortSignal;
};

export type ProxyCounts = {
  /** The run's own requests by instance. */
  readonly own: Hits;
  /** All requests that came in the window, by instance. */
  readonly all: Hits;
  /** The most requests of an operation that were under way at once. */
  readonly mostAtOnce: Readonly<Partial<Record<OperationName, number>>>;
};

/** Counts the proxy's log lines of a run, which come when their requests have ended. */
export async function countProxyLines({ from, prefix, expected, signal }: ProxyWindow): Promise<ProxyCounts> {
  let lines: readonly ProxyLogLine[] = [];
  const allThere = async (): Promise<boolean> => {
    lines = await proxyLines(({ at }) => at >= from);
    return linesOfRun(lines, prefix).length >= expected;
  };
  await settles(allThere, { withinMs: 3000, signal });
  const own = linesOfRun(lines, prefix);
  const atOnce = operationNames.map((name) => [name, mostAtOnce(linesOfRun(own, `${prefix}-${name}`))] as const);
  return { own: hitsOf(own), all: hitsOf(lines), mostAtOnce: Object.fromEntries(atOnce) };
}
