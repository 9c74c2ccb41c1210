import type { ProxyLogLine } from '#infra';

/** Finds how many requests were under way at the same time. */
export function mostAtOnce(lines: readonly Pick<ProxyLogLine, 'at' | 'ms'>[]): number {
  const turns = lines.flatMap(({ at, ms }) => [
    { at, change: 1 },
    { at: at + ms, change: -1 },
  ]);
  // What ends in the same millisecond as another begins has made room for it.
  turns.sort((one, other) => one.at - other.at || one.change - other.change);
  let now = 0;
  return turns.reduce((most, { change }) => Math.max(most, (now += change)), 0);
}
