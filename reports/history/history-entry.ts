import type { CheckResult, Figure, Verdict } from '#infra';

/** What the history keeps of one run. */
export type HistoryEntry = {
  readonly run: string;
  /** e.g. `nightly`; only runs of one command are held against each other. */
  readonly command: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly verdict: Verdict;
  readonly deployment: string;
  readonly runtime: string;
  /** Versions of everything that took part, the rig among it, as one text: equal text, equal versions. */
  readonly versions: string;
  readonly checks: readonly CheckOutcome[];
  /** Timings and measured figures, each name once. */
  readonly figures: readonly Figure[];
};

/** A figure of one run. */
export type KeptFigure = Figure & Pick<HistoryEntry, 'run' | 'startedAt'>;

/** What a check said of the product: one that failed by somebody else's fault said nothing, so it is inconclusive. */
export type CheckOutcome = Pick<CheckResult, 'id' | 'title' | 'outcome'>;
