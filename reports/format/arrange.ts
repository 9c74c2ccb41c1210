import type { Blame } from '#infra';
import { blameOf } from '../judge/blame-of.ts';
import type { ReportedCheck } from '../run-report.ts';

export type Group = { readonly name: string; readonly checks: readonly ReportedCheck[] };

/** Checks in the order in which a reader needs them. */
export type Arranged = {
  /** By blame: what the environment broke may explain the rest, so it comes first. */
  readonly failed: readonly ReportedCheck[];
  readonly inconclusive: readonly ReportedCheck[];
  /** Grouped by reason. */
  readonly skipped: readonly Group[];
  /** Grouped by suite and area. */
  readonly passed: readonly Group[];
  readonly measured: readonly ReportedCheck[];
};

const blames: readonly Blame[] = ['environment', 'product', 'suite'];

/** Puts checks into the groups and the order of every report for people. */
export function arrange(checks: readonly ReportedCheck[]): Arranged {
  const of = (outcome: ReportedCheck['outcome']) => checks.filter((check) => check.outcome === outcome);
  return {
    failed: of('failed').toSorted((a, b) => blames.indexOf(blameOf(a)) - blames.indexOf(blameOf(b))),
    inconclusive: of('inconclusive'),
    skipped: groupBy(of('skipped'), ({ reason }) => reason ?? 'no reason was given'),
    passed: groupBy(of('passed'), ({ suite, area }) => `${suite} · ${area}`),
    measured: checks.filter(({ figures = [] }) => figures.length > 0),
  };
}

function groupBy(checks: readonly ReportedCheck[], nameOf: (check: ReportedCheck) => string): readonly Group[] {
  const groups = Map.groupBy(checks, nameOf);
  return [...groups].map(([name, members]) => ({ name, checks: members }));
}
