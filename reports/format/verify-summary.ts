import type { Suite, Verdict } from '#infra';
import type { Counts } from '../judge/count-outcomes.ts';
import { judge } from '../judge/judge.ts';
import type { RunReport } from '../run-report.ts';

/** The object that `./rig verify --json` prints. */
export type VerifySummary = {
  readonly run: string;
  readonly verdict: Verdict;
  readonly checks: Counts;
  readonly suites: Readonly<Record<Suite, Counts>>;
  readonly stack: {
    readonly runtime: RunReport['stack']['runtime'];
    readonly synapse: Readonly<Record<string, string>>;
    readonly standIns: readonly string[];
  };
  readonly phases: readonly { readonly name: string; readonly ms: number }[];
  /** Path of the report for people, from the project's folder. */
  readonly report: string;
};

/** Sums a run up for a machine. */
export function verifySummary(report: RunReport): VerifySummary {
  const { verdict, counts, suites } = judge(report);
  const { runtime, synapse, standIns } = report.stack;
  return {
    run: report.run,
    verdict,
    checks: counts,
    suites,
    stack: { runtime, synapse, standIns },
    phases: report.phases.map(({ name, ms }) => ({ name, ms })),
    report: `out/${report.run}/report.html`,
  };
}
