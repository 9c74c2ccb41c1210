import type { CheckResult, Problem } from '#infra';
import { readResults } from './read-results.ts';
import type { RunLog } from './run-log.ts';

/** A time in which nothing of the rig ran, though it only waited. */
export type Stall = { readonly from: Date; readonly ms: number };

const tickMs = 1000;

/** The rig itself never works for so long in one go; a machine under heavy load makes it wait for a second or two. */
const stallMs = 10_000;

/** Servers back off from each other after a stall, so that checks right after it fail by it too. */
const afterMs = 30_000;

/**
 * Watches for moments in which the machine stood still, e.g. since its virtual machine was paused: then all deadlines
 * pass at once, and no failed check says anything of the product.
 */
export function watchStalls(): Disposable & { readonly stalls: readonly Stall[] } {
  const stalls: Stall[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const ms = now - last - tickMs;
    if (ms > stallMs) stalls.push({ from: new Date(Date.now() - ms), ms });
    last = now;
  }, tickMs);
  return { stalls, [Symbol.dispose]: () => clearInterval(timer) };
}

/** Writes stalls of a run down: a problem where a check failed by it or may have, else a note. */
export async function reportStalls(log: RunLog, stalls: readonly Stall[]): Promise<void> {
  if (stalls.length === 0) return;
  const checks = await readResults(log.directory);
  for (const stall of stalls) {
    const problem = problemOf(stall);
    if (checks.some((check) => check.outcome === 'failed' && isWithin(check, stall))) await log.problems([problem]);
    else await log.note(`${problem.message}; no check failed by it`);
  }
}

function problemOf({ from, ms }: Stall): Problem {
  return {
    blame: 'environment',
    phase: 'suites',
    message: `The machine stood still for ${Math.round(ms / 1000)} s during the run`,
    remedy:
      'Look for what took the machine, e.g. a pause of the virtual machine or memory that ran out; then run again',
    since: from.toISOString(),
    until: new Date(from.getTime() + ms + afterMs).toISOString(),
  };
}

function isWithin({ startedAt, durationMs }: CheckResult, { from, ms }: Stall): boolean {
  const begun = Date.parse(startedAt);
  return begun + durationMs >= from.getTime() && begun <= from.getTime() + ms + afterMs;
}
