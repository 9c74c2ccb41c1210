import type { HistoryEntry } from './history-entry.ts';

/** A check that passed and failed on the same versions of everything. */
export type FlakyCheck = {
  readonly id: string;
  readonly title: string;
  readonly passed: number;
  readonly failed: number;
};

/** Finds checks whose result differs between runs on the versions of the last one, oldest run first. */
export function flakyChecks(entries: readonly HistoryEntry[]): readonly FlakyCheck[] {
  const versions = entries.at(-1)?.versions;
  const counts = new Map<string, { title: string; passed: number; failed: number }>();
  for (const entry of entries) {
    if (entry.versions !== versions) continue;
    for (const { id, title, outcome } of entry.checks) {
      if (outcome !== 'passed' && outcome !== 'failed') continue;
      const count = counts.get(id) ?? { title, passed: 0, failed: 0 };
      count[outcome] += 1;
      counts.set(id, count);
    }
  }
  return [...counts]
    .filter(([, { passed, failed }]) => passed > 0 && failed > 0)
    .map(([id, count]) => ({ id, ...count }))
    .sort((one, other) => other.failed - one.failed || one.id.localeCompare(other.id));
}
