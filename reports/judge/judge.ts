import type { Blame, Suite, Verdict } from '#infra';
import type { ReportedCheck, ReportedProblem, RunReport } from '../run-report.ts';
import { blameOf } from './blame-of.ts';
import { countOutcomes, type Counts } from './count-outcomes.ts';
import { areFound } from './mutants.ts';
import { silenceOf } from './silence-of.ts';
import { verdictLine } from './verdict-line.ts';

/** What a run came to. */
export type Judgement = {
  readonly verdict: Verdict;
  readonly exitCode: number;
  /** e.g. `passed with stand-ins: ma1sd, Element`. */
  readonly line: string;
  readonly counts: Counts;
  readonly suites: Readonly<Record<Suite, Counts>>;
  /** The run's own problems, then what its silence means. */
  readonly problems: readonly ReportedProblem[];
};

// The first verdict that applies, in this order, is the run's.
const exitCodes = { interrupted: 130, environment: 3, failed: 1, inconclusive: 4, passed: 0 } as const;

/** Judges a run; pure, and the only place where a verdict is made. */
export function judge(report: RunReport): Judgement {
  const problems = [...report.problems, ...silenceOf(report)];
  const verdict = verdictOf(report, problems);
  return {
    verdict,
    exitCode: exitCodes[verdict],
    line: verdictLine(verdict, report.stack.standIns),
    counts: countOutcomes(report.checks),
    suites: {
      specs: countOutcomes(report.checks.filter(({ suite }) => suite === 'specs')),
      scenarios: countOutcomes(report.checks.filter(({ suite }) => suite === 'scenarios')),
      load: countOutcomes(report.checks.filter(({ suite }) => suite === 'load')),
    },
    problems,
  };
}

function verdictOf(report: RunReport, problems: readonly ReportedProblem[]): Verdict {
  const blames = new Set<Blame>([...problems.map(({ blame }) => blame), ...failuresOf(report.checks).map(blameOf)]);
  if (report.interrupted) return 'interrupted';
  if (blames.has('environment') || blames.has('suite')) return 'environment';
  if (blames.has('product')) return 'failed';
  // With mutants it is the suite that is tried, and one that nobody found is its failure.
  if (report.mutants) return areFound(report.mutants) ? 'passed' : 'failed';
  if (report.checks.some(({ outcome }) => outcome === 'inconclusive')) return 'inconclusive';
  return report.checks.some(({ outcome }) => outcome === 'passed') ? 'passed' : 'inconclusive';
}

function failuresOf(checks: readonly ReportedCheck[]): readonly ReportedCheck[] {
  return checks.filter(({ outcome }) => outcome === 'failed');
}
