import type { ProxyLogLine } from '#infra';

/** Requests by instance, as `backend/server`. */
export type Hits = Readonly<Record<string, number>>;

/** Counts lines by the instance that answered. */
export function hitsOf(lines: readonly ProxyLogLine[]): Hits {
  const hits: Record<string, number> = {};
  for (const { backend, server } of lines) {
    const instance = `${backend}/${server}`;
    hits[instance] = (hits[instance] ?? 0) + 1;
  }
  return hits;
}

/** Lines of one run's own requests, by the beginning of their ids. */
export function linesOfRun(lines: readonly ProxyLogLine[], prefix: string): readonly ProxyLogLine[] {
  return lines.filter(({ id }) => id.startsWith(`${prefix}-`));
}

/** Finds how many requests of one operation were under way at the same time. */
export function mostAtOnce(lines: readonly ProxyLogLine[]): number {
  const turns = lines.flatMap(({ at, ms }) => [
    { at, change: 1 },
    { at: at + ms, change: -1 },
  ]);
  // What ends in the same millisecond as another begins has made room for it.
  turns.sort((one, other) => one.at - other.at || one.change - other.change);
  let now = 0;
  return turns.reduce((most, { change }) => Math.max(most, (now += change)), 0);
}
