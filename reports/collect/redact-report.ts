import { redact } from '#infra';
import type { ReportedCheck, RunReport } from '../run-report.ts';

/** Cuts secrets out of everything in a report that servers, programs or a person's values may have put there. */
export function redactReport(report: RunReport): RunReport {
  return {
    ...report,
    problems: cutDeep(report.problems),
    notes: cutDeep(report.notes),
    checks: report.checks.map(redactCheck),
    // Hundreds of thousands of numbers hold no secret.
    loads: report.loads.map(({ series, ...rest }) => ({ ...cutDeep(rest), series })),
  };
}

// Title and clause are the suite's own words: a requirement may speak of a Bearer token.
function redactCheck(check: ReportedCheck): ReportedCheck {
  const { id, title, area, clause } = check;
  return { ...cutDeep(check), id, title, area, ...(clause === undefined ? {} : { clause }) };
}

/** Redacts every string of plain data; the shape stays, so the type does. */
function cutDeep<T>(value: T): T {
  const cut = (part: unknown): unknown => {
    if (typeof part === 'string') return redact(part);
    if (Array.isArray(part)) return part.map(cut);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, cut(inner)]));
  };
  return cut(value) as T;
}
