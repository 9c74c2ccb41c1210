import { medianOf } from '#infra';
import { changePoints } from './change-points.ts';
import { flakyChecks, type FlakyCheck } from './flaky-checks.ts';
import type { HistoryEntry, KeptFigure } from './history-entry.ts';
import type { History } from './open-history.ts';
import { newsOfChecks, type NewsOfChecks } from './news-of-checks.ts';

/** What a run is in the light of those before it: what the report shows of the history. */
export type HistoryView = {
  /** Runs of the same kind that it was held against. */
  readonly runsBefore: number;
  readonly news: NewsOfChecks;
  readonly flaky: readonly FlakyCheck[];
  /** Figures over time, those that changed for good first. */
  readonly figures: readonly FigureHistory[];
};

export type FigureHistory = {
  readonly name: string;
  readonly unit: string;
  /** Oldest first; runs that have not measured it are left out. */
  readonly points: readonly { readonly run: string; readonly startedAt: string; readonly value: number }[];
  /** When it changed for good, oldest first. */
  readonly changes: readonly FigureChange[];
  /** Of the runs since the last change. */
  readonly median: number;
};

export type FigureChange = {
  /** First run with the new value. */
  readonly run: string;
  readonly startedAt: string;
  readonly medianBefore: number;
  readonly medianAfter: number;
};

/** Checks are held against so many runs before: what was longer ago was of another deployment or another rig. */
const runsForChecks = 30;

/** So many runs are drawn. */
const runsForFigures = 1000;

/** Changes are looked for in so many runs; older ones are no news. */
const runsForChanges = 250;

/** Looks a run up in the history and makes its view; undefined when it is not kept there. */
export function lookBack(
  history: History,
  run: Pick<HistoryEntry, 'run' | 'command' | 'deployment' | 'runtime'>,
): HistoryView | undefined {
  const entries = history.upTo(run.run, run, runsForChecks + 1);
  return historyView(entries, history.figuresUpTo(run.run, run, runsForFigures));
}

/** Makes the view of the last of some runs of one kind, oldest first; undefined when there are none. */
export function historyView(entries: readonly HistoryEntry[], figures: readonly KeptFigure[]): HistoryView | undefined {
  const run = entries.at(-1);
  if (!run) return undefined;
  return {
    runsBefore: entries.length - 1,
    news: newsOfChecks(run, entries.slice(0, -1)),
    flaky: flakyChecks(entries),
    figures: figuresOf(figures),
  };
}

function figuresOf(kept: readonly KeptFigure[]): readonly FigureHistory[] {
  const histories = Map.groupBy(kept, ({ name, unit }) => `${name}\n${unit}`);
  return [...histories.values()]
    .map(withChanges)
    .sort((one, other) => newestChange(other).localeCompare(newestChange(one)) || one.name.localeCompare(other.name));
}

function withChanges(kept: readonly KeptFigure[]): FigureHistory {
  const values = kept.map(({ value }) => value);
  const from = Math.max(0, values.length - runsForChanges);
  const found = changePoints(values.slice(from), from);
  const changes = found.flatMap(({ at, medianBefore, medianAfter }): readonly FigureChange[] => {
    const first = kept[at];
    return first ? [{ run: first.run, startedAt: first.startedAt, medianBefore, medianAfter }] : [];
  });
  return {
    name: kept[0]?.name ?? '',
    unit: kept[0]?.unit ?? '',
    points: kept.map(({ run, startedAt, value }) => ({ run, startedAt, value })),
    changes,
    median: medianOf(values.slice(found.at(-1)?.at ?? from)),
  };
}

function newestChange({ changes }: FigureHistory): string {
  return changes.at(-1)?.startedAt ?? '';
}
