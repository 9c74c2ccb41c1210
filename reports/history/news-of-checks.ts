import type { CheckOutcome, HistoryEntry } from './history-entry.ts';

/** A check that fails, or no longer does. */
export type CheckNews = {
  readonly id: string;
  readonly title: string;
  /** First run of those in a row in which it failed. */
  readonly since: string;
};

/** What is otherwise than it was since the last good run. */
export type NewsOfChecks = {
  /** The last run before that passed as a whole; absent when there is none. */
  readonly lastGood?: { readonly run: string; readonly startedAt: string };
  /** Fails, and did not in any run since the last good one. */
  readonly fresh: readonly CheckNews[];
  /** Fails as in the run before. */
  readonly still: readonly CheckNews[];
  /** Fails, passed in the run before, and failed in one since the last good one. */
  readonly again: readonly CheckNews[];
  /** Failed in the run before and passes. */
  readonly noLonger: readonly CheckNews[];
};

/** Holds a run against those before it since the last good one, oldest first; all of one command and deployment. */
export function newsOfChecks(run: HistoryEntry, before: readonly HistoryEntry[]): NewsOfChecks {
  const lastGoodAt = before.findLastIndex(({ verdict }) => verdict === 'passed');
  const lastGood = before[lastGoodAt];
  const since = before.slice(lastGoodAt + 1);
  const failedBefore = since.map(failuresOf);
  const runBefore = failedBefore.at(-1) ?? new Map<string, CheckOutcome>();
  const failures = [...failuresOf(run).values()];
  const newsOf = ({ id, title }: CheckOutcome, runs: readonly HistoryEntry[]): CheckNews => ({
    id,
    title,
    since: firstInARow(id, runs).run,
  });
  const upTo = [...since, run];
  return {
    ...(lastGood ? { lastGood: { run: lastGood.run, startedAt: lastGood.startedAt } } : {}),
    fresh: failures.filter(({ id }) => !failedBefore.some((failed) => failed.has(id))).map((one) => newsOf(one, upTo)),
    still: failures.filter(({ id }) => runBefore.has(id)).map((one) => newsOf(one, upTo)),
    again: failures
      .filter(({ id }) => !runBefore.has(id) && failedBefore.some((failed) => failed.has(id)))
      .map((one) => newsOf(one, upTo)),
    noLonger: run.checks
      .filter(({ id, outcome }) => outcome === 'passed' && runBefore.has(id))
      .map((one) => newsOf(one, since)),
  };
}

function failuresOf({ checks }: HistoryEntry): ReadonlyMap<string, CheckOutcome> {
  return new Map(checks.filter(({ outcome }) => outcome === 'failed').map((check) => [check.id, check]));
}

function firstInARow(id: string, runs: readonly HistoryEntry[]): HistoryEntry {
  const lastWithout = runs.findLastIndex((one) => !failuresOf(one).has(id));
  const first = runs[lastWithout + 1] ?? runs.at(-1);
  if (!first) throw new RangeError('A check that fails is in a run');
  return first;
}
