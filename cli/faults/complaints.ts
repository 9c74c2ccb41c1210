import type { Blame, CheckResult, Problem, Verdict } from '#infra';
import type { Outcome } from './fault.ts';

/** What of report.json a trial is judged by. */
export type SeenReport = {
  readonly verdict: Verdict;
  readonly exitCode: number;
  readonly problems: readonly Problem[];
  readonly results: readonly CheckResult[];
};

/** What a trial came to. */
export type Seen = {
  readonly exit: number | NodeJS.Signals;
  readonly said: string;
  readonly report?: SeenReport;
};

/** Lists all in which a run with a fault in it came to something else than it must; nothing is right. */
export function complaintsOf(expected: Outcome, seen: Seen): readonly string[] {
  const exit = seen.exit === expected.exit ? [] : [`ended with ${seen.exit} instead of ${expected.exit}`];
  const text = seen.report ? textOf(seen.report) : seen.said;
  const unsaid = (expected.says ?? []).filter((pattern) => !pattern.test(text));
  return [...exit, ...reportComplaints(expected, seen.report), ...unsaid.map((pattern) => `does not say ${pattern}`)];
}

function reportComplaints(expected: Outcome, report: SeenReport | undefined): readonly string[] {
  if (expected.verdict === undefined) return report ? [`left a report that says ${report.verdict}`] : [];
  if (!report) return ['left no report'];
  const wanted = [...(expected.blames ?? [])].toSorted().join(', ') || 'nobody';
  const blamed = [...blamesOf(report)].toSorted().join(', ') || 'nobody';
  const mute = report.problems.filter(({ remedy }) => !remedy);
  return [
    ...(report.verdict === expected.verdict ? [] : [`came to ${report.verdict} instead of ${expected.verdict}`]),
    ...(blamed === wanted ? [] : [`blamed ${blamed} instead of ${wanted}`]),
    ...mute.map(({ message }) => `does not say what to do about "${message.split('\n')[0]}"`),
  ];
}

function blamesOf({ problems, results }: SeenReport): ReadonlySet<Blame> {
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  return new Set([...problems, ...failed].map(({ blame = 'suite' }) => blame));
}

function textOf({ problems, results }: SeenReport): string {
  const ofProblems = problems.flatMap(({ message, remedy }) => [message, remedy]);
  const ofChecks = results.flatMap(({ error, reason, remedy }) => [error?.message, reason, remedy]);
  return [...ofProblems, ...ofChecks].filter(Boolean).join('\n');
}
