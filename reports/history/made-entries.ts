import type { CheckResult, Verdict } from '#infra';
import type { HistoryEntry } from './history-entry.ts';

/** Outcomes of checks by name: passed, failed, skipped or inconclusive, by the first letter. */
export type Outcomes = Readonly<Record<string, 'p' | 'f' | 's' | 'i'>>;

const words = { p: 'passed', f: 'failed', s: 'skipped', i: 'inconclusive' } as const satisfies Record<
  string,
  CheckResult['outcome']
>;

/** Makes runs of a day each for tests of the history; a run in which a check failed has failed. */
export function madeEntries(runs: readonly Outcomes[], change: Partial<HistoryEntry> = {}): readonly HistoryEntry[] {
  return runs.map((outcomes, index) => ({
    run: `run-${index}`,
    command: 'nightly',
    startedAt: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
    verdict: verdictOf(outcomes),
    deployment: 'netsoc',
    runtime: 'local',
    versions: 'Synapse 1.163.2',
    checks: Object.entries(outcomes).map(([id, letter]) => ({ id, title: `does ${id}`, outcome: words[letter] })),
    figures: [],
    ...change,
  }));
}

function verdictOf(outcomes: Outcomes): Verdict {
  return Object.values(outcomes).includes('f') ? 'failed' : 'passed';
}
