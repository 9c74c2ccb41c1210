import type { Figure } from '#infra';
import { blameOf } from '../judge/blame-of.ts';
import { judge } from '../judge/judge.ts';
import type { ReportedCheck, RunReport } from '../run-report.ts';
import type { CheckOutcome, HistoryEntry } from './history-entry.ts';

/**
 * Makes a run's report what the history keeps of it; undefined for a run that left no record.
 *
 * @param rig the version of the rig itself, since its checks change too
 */
export function entryOfReport(report: RunReport, rig: string): HistoryEntry | undefined {
  const { run, command, startedAt, deployment, stack } = report;
  if (command === undefined || startedAt === undefined || deployment === undefined) return undefined;
  const versions = { rig, ...prefixed('Synapse of ', stack.synapse), ...stack.programs };
  return {
    run,
    command,
    startedAt,
    verdict: judge(report).verdict,
    deployment,
    runtime: stack.runtime,
    versions: Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .sort((one, other) => one.localeCompare(other))
      .join(', '),
    checks: report.checks.map(outcomeOf),
    figures: [...timingsOf(report), ...report.checks.flatMap(figuresOf)],
  };
}

function outcomeOf(check: ReportedCheck): CheckOutcome {
  const { id, title, outcome } = check;
  const isOthersFault = outcome === 'failed' && blameOf(check) !== 'product';
  return { id, title, outcome: isOthersFault ? 'inconclusive' : outcome };
}

function timingsOf({ phases }: RunReport): readonly Figure[] {
  return phases
    .filter(({ outcome }) => outcome === 'done')
    .map(({ name, ms }) => ({ name: `time of ${name}`, value: ms / 1000, unit: 's' }));
}

/** Figures of checks that say nothing are no part of a trend. */
function figuresOf({ outcome, area, title, figures = [] }: ReportedCheck): readonly Figure[] {
  if (outcome !== 'passed' && outcome !== 'failed') return [];
  return figures.map(({ name, value, unit }) => ({ name: `${area}: ${title}: ${name}`, value, unit }));
}

function prefixed(prefix: string, versions: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(versions).map(([name, version]) => [`${prefix}${name}`, version]));
}
