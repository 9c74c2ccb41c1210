import { lineWithinMs, readProxyLog } from '#fixtures';
import { operationNames, type OperationName } from '../../operations.ts';
import { mostAtOnce } from './most-at-once.ts';
import { tallyProxyLines, type OwnLine, type ProxyCount } from './proxy-tally.ts';
import { settles } from './settles.ts';

export type ProxyWindow = {
  /** Byte of the proxy's log that the run begins at. */
  readonly fromByte: number;
  /** Milliseconds since the epoch; requests that came earlier are not counted. */
  readonly from: number;
  /** Beginning of the ids of the run's own requests. */
  readonly prefix: string;
  /** Lines of its own that there should be. */
  readonly expected: number;
  readonly signal: AbortSignal;
};

/** What the proxy's log says of a run. */
export type ProxyRecord = {
  /** All requests that came in the window, the run's own and those of others. */
  readonly counts: readonly ProxyCount[];
  /** The run's own requests, one by one. */
  readonly own: readonly OwnLine[];
  /** The most requests of an operation that were under way at once. */
  readonly mostAtOnce: Readonly<Partial<Record<OperationName, number>>>;
};

/** Counts the proxy's log lines of a run, which come when their requests have ended. */
export async function countProxyLines(window: ProxyWindow): Promise<ProxyRecord> {
  const { from, prefix, expected, signal } = window;
  const tally = tallyProxyLines({ from, prefix });
  let byte = window.fromByte;
  const allThere = async (): Promise<boolean> => {
    byte = await readProxyLog(byte, tally.add);
    return tally.own.length >= expected;
  };
  await settles(allThere, { withinMs: lineWithinMs, signal });
  const byOperation = Map.groupBy(tally.own, ({ operation }) => operation);
  const atOnce = operationNames.map((name) => [name, mostAtOnce(byOperation.get(name) ?? [])] as const);
  return { counts: tally.counts(), own: tally.own, mostAtOnce: Object.fromEntries(atOnce) };
}
