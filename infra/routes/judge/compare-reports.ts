import type { RouteReport } from './judge-layout.ts';
import type { Row, Verdict } from './row.ts';

/** An operation that the same rules serve differently after an upgrade. */
export type RouteChange = {
  readonly method: string;
  readonly path: string;
  readonly backend: string | null;
  readonly from: Verdict;
  readonly to: Verdict;
  /** When the values have to change; `with` is at the same time, since neither order is harmless. */
  readonly when: 'before' | 'after' | 'with' | 'never';
  /** What to change, for a person. */
  readonly change: string;
};

/** Says what an upgrade changes for the same rules, and what to do about it when; routes that break come first. */
export function compareReports(from: RouteReport, to: RouteReport): readonly RouteChange[] {
  const changes = to.rows.flatMap((row, index) => {
    const old = from.rows[index];
    return old && old.verdict !== row.verdict ? [changeOf(old, row)] : [];
  });
  return [...changes].sort((one, other) => rank(one) - rank(other));
}

function changeOf(old: Row, row: Row): RouteChange {
  const { method, path, backend } = row;
  return { method, path, backend, from: old.verdict, to: row.verdict, ...todo(old, row) };
}

function todo(old: Row, row: Row): Pick<RouteChange, 'when' | 'change'> {
  const advice = row.advice ?? row.reason ?? '';
  if (isBroken(row)) return { when: old.verdict === 'unserved' ? 'with' : 'before', change: advice };
  if (isBroken(old))
    return { when: 'after', change: `the values fit it too early: ${old.advice ?? old.reason ?? ''} until then` };
  if (row.verdict === 'missed') return { when: 'after', change: advice };
  if (row.verdict === 'unserved') return { when: 'never', change: row.reason ?? '' };
  return { when: 'never', change: old.verdict === 'unserved' ? 'served in this version, and routed rightly' : '' };
}

function isBroken({ verdict }: Row): boolean {
  return verdict === 'wrong' || verdict === 'lost';
}

function rank({ when }: RouteChange): number {
  return ['before', 'with', 'after', 'never'].indexOf(when);
}
