import type { CheckResult } from '#infra';
import type { CommandContext } from '../command-context.ts';
import { readResults } from '../read-results.ts';
import type { BenchOptions } from './bench.ts';
import type { Figure } from './figure.ts';
import { newestRun, secondsOf } from './newest-run.ts';
import { timed } from './timed.ts';

const identityAreas: readonly string[] = ['login', 'directory', 'provider', 'identity'];

/** Measures the specs of set full on a stack that is kept, and those of identity among them. */
export async function fullFigures(options: BenchOptions, context: CommandContext): Promise<readonly Figure[]> {
  await timed(['up', '--deployment', options.deployment], context);
  try {
    await timed(['specs', '--all'], context);
  } finally {
    await timed(['down'], { ...context, signal: new AbortController().signal });
  }
  const { directory, record } = await newestRun(context.settings.out);
  const results = await readResults(directory);
  const identity = busySeconds(results.filter(({ area }) => identityAreas.includes(area)));
  const routes = busySeconds(results.filter(({ operations }) => (operations?.proven.length ?? 0) > 0));
  return [
    { name: 'specs of set full', unit: 's', aim: 240, values: [secondsOf(record, 'specs')] },
    { name: 'of them identity', unit: 's', aim: 60, values: [identity] },
    { name: 'of them proof of routes', unit: 's', aim: 60, values: [routes] },
  ];
}

/** Adds up the seconds in which at least one of the checks ran. */
export function busySeconds(results: readonly Pick<CheckResult, 'startedAt' | 'durationMs'>[]): number {
  const spans = results
    .map(({ startedAt, durationMs }) => ({ from: Date.parse(startedAt), to: Date.parse(startedAt) + durationMs }))
    .toSorted((a, b) => a.from - b.from);
  let [busyMs, upTo] = [0, 0];
  for (const { from, to } of spans) {
    busyMs += Math.max(0, to - Math.max(from, upTo));
    upTo = Math.max(upTo, to);
  }
  return busyMs / 1000;
}
