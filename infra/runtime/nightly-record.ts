import type { Verdict } from './result.ts';

/** `nightly.json`: what one night came to, for whoever draws it or acts on it. */
export type NightlyRecord = {
  readonly version: 1;
  readonly run: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly deployment: string;
  readonly verdict: Verdict;
  readonly budgetMs: number;
  readonly ms: number;
  /** The most important first. */
  readonly stages: readonly NightlyStage[];
};

export type NightlyStage = {
  readonly name: string;
  /** What it does, for a reader who has not seen the code. */
  readonly title: string;
  readonly ended: StageEnd;
};

/** A stage was run, or there is a reason why it was not, or not to its end. */
export type StageEnd =
  | {
      readonly state: 'run';
      readonly verdict: Verdict;
      readonly ms: number;
      /** Name of its run's folder, and its report, relative to the night's folder. */
      readonly run: string;
      readonly report: string;
    }
  | { readonly state: 'left out'; readonly why: string };
