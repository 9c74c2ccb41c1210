import type { HistoryView } from '../history/history-view.ts';
import { coverageOf, isAsserted, type OperationCoverage } from '../judge/coverage.ts';
import { identityCoverage } from '../judge/identity-coverage.ts';
import { judge } from '../judge/judge.ts';
import type { RunReport } from '../run-report.ts';
import { loadJson } from './load-json.ts';
import { verifySummary } from './verify-summary.ts';

/** Renders a report for machines: the summary of `./rig verify --json`, and beside it all that is known. */
export function reportJson(report: RunReport): string {
  const { line, exitCode, problems } = judge(report);
  const { command, deployment, startedAt, finishedAt, stack, notes, traffic, checks, phases, view, logFiles } = report;
  const whole = {
    ...verifySummary(report),
    line,
    exitCode,
    command,
    deployment,
    startedAt,
    finishedAt,
    programs: stack.programs,
    phaseOutcomes: phases,
    problems,
    notes,
    traffic,
    coverage: coverageJson(report),
    ...(report.loads.length > 0 ? { loads: report.loads.map(loadJson) } : {}),
    ...(report.history ? { history: historyJson(report.history) } : {}),
    ...(report.mutants ? { mutants: report.mutants } : {}),
    view,
    logFiles,
    results: checks,
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** Without the points of each figure: history.json of the run's folder has them. */
function historyJson({ figures, ...rest }: HistoryView): object {
  return { ...rest, changes: figures.filter(({ changes }) => changes.length > 0).map(({ points: _, ...one }) => one) };
}

function coverageJson({ checks, view }: RunReport): object {
  const { operations, ...shares } = coverageOf(checks);
  return {
    ...shares,
    identityPrograms: identityCoverage(checks, view?.ma1sd ?? 'identity service'),
    operations: operations.filter(isMentioned),
    notCovered: operations
      .filter((one) => !isAsserted(one))
      .map(({ operation, whyNot }) => ({ operation, ...(whyNot ? { why: whyNot } : {}) })),
  };
}

function isMentioned(one: OperationCoverage): boolean {
  return [one.assertedBy, one.failedIn, one.provenBy, one.refusedIn, one.notServedIn].some(({ length }) => length > 0);
}
