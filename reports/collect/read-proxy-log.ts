import type { ProxyLogLine } from '#infra';
import type { Traffic } from '../run-report.ts';
import { createTrafficCounter, parseProxyLine, type ProcessOf } from './proxy-log.ts';
import { linesOf } from './read-log-excerpts.ts';

export type ProxyLogWish = {
  /** Milliseconds since the epoch; requests outside are somebody else's. */
  readonly from: number;
  readonly to: number;
  readonly requestIds: ReadonlySet<string>;
  readonly processOf: ProcessOf;
};

/** Reads the proxy's log once: who served how much, and the lines of the requests asked for, by id. */
export async function readProxyLog(
  file: string,
  wish: ProxyLogWish,
): Promise<{ traffic?: Traffic; byId: ReadonlyMap<string, readonly ProxyLogLine[]> }> {
  const byId = new Map<string, ProxyLogLine[]>();
  const counter = createTrafficCounter();
  const lines = await linesOf(file);
  if (!lines) return { byId };
  for await (const text of lines) {
    const line = parseProxyLine(text);
    if (!line) continue;
    if (line.at >= wish.from && line.at <= wish.to) counter.count(line);
    if (wish.requestIds.has(line.id)) byId.set(line.id, [...(byId.get(line.id) ?? []), line]);
  }
  return { traffic: counter.traffic(wish.processOf), byId };
}
