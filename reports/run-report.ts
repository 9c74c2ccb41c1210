import type { CheckResult, LoadRecord, Phase, Problem, RunRecord, Suite } from '#infra';
import type { HistoryView } from './history/history-view.ts';

/** All that is known of one run, collected and with secrets cut; what the judge and every format start from. */
export type RunReport = {
  readonly run: string;
  readonly command?: string;
  /** ISO 8601; absent when the run left no record. */
  readonly startedAt?: string;
  /** Absent when the run never came to its end, e.g. because it was killed. */
  readonly finishedAt?: string;
  readonly deployment?: string;
  readonly stack: ReportedStack;
  readonly phases: readonly Phase[];
  /** Suites that were meant to run. */
  readonly suites: readonly Suite[];
  readonly interrupted: boolean;
  readonly problems: readonly ReportedProblem[];
  readonly notes: readonly string[];
  /** Oldest first. */
  readonly checks: readonly ReportedCheck[];
  /** What each load measured, in the order in which they began; none in a run without one. */
  readonly loads: readonly LoadRecord[];
  /** What it is in the light of earlier runs; absent where no history was kept. */
  readonly history?: HistoryView;
  /** What became of deployments broken on purpose; absent in a run that broke none. */
  readonly mutants?: MutantsReport;
  /** Absent when the stack never came up. */
  readonly view?: StackView;
  /** Absent when the proxy left no log. */
  readonly traffic?: Traffic;
  /** Log files in the run's folder, relative to it. */
  readonly logFiles: readonly string[];
};

export type MutantsReport = {
  readonly mutants: readonly {
    readonly name: string;
    /** What is wrong with the deployment, in one sentence. */
    readonly breaks: string;
    /** Whether every check meant for it failed, and passed on the mended stack. */
    readonly killed: boolean;
    /** Ids of the checks meant for it that failed. */
    readonly by: readonly string[];
    /** Ids of other checks that failed. */
    readonly others: readonly string[];
  }[];
  /** Failures on the stack when nothing was broken. */
  readonly falseAlarms: number;
  /** Checks that passed with every mutant. */
  readonly neverFailed: readonly string[];
};

export type ReportedStack = Omit<RunRecord['stack'], 'runtime'> & {
  readonly runtime: RunRecord['stack']['runtime'] | 'unknown';
};

export type ReportedCheck = CheckResult & { readonly logs?: readonly LogExcerpt[] };
export type ReportedProblem = Problem & { readonly logs?: readonly LogExcerpt[] };

/** Lines of one service's log around a failure. */
export type LogExcerpt = {
  /** e.g. `netsoc/main`. */
  readonly service: string;
  /** What the lines are, e.g. `16:31:42.123 to 16:31:44.500`, or why there are none. */
  readonly about: string;
  readonly lines: readonly string[];
  /** How many lines of the window are not shown. */
  readonly leftOut: number;
};

/** What the picture of the stack is drawn from. */
export type StackView = {
  readonly homeservers: readonly { readonly name: string; readonly serverName: string; readonly synapse: string }[];
  readonly processes: readonly {
    readonly name: string;
    readonly class: string;
    readonly homeserver?: string;
    readonly instance?: string;
  }[];
  readonly ma1sd: string;
  readonly element: string;
  /** How the Synapse processes were made to use the rig's DNS server. */
  readonly dns: string;
};

/** Requests that the proxy logged during the run. */
export type Traffic = { readonly requests: number; readonly instances: readonly InstanceTraffic[] };

export type InstanceTraffic = {
  readonly backend: string;
  readonly server: string;
  /** Name of the process behind it, if the environment knows one. */
  readonly process?: string;
  readonly requests: number;
  readonly clientErrors: number;
  readonly serverErrors: number;
  readonly retries: number;
  /** Median total time, milliseconds. */
  readonly medianMs: number;
};
