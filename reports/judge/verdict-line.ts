import type { Verdict } from '#infra';

/** Writes the verdict as every output says it: a stand-in is never kept quiet. */
export function verdictLine(verdict: Verdict, standIns: readonly string[]): string {
  return standIns.length === 0 ? verdict : `${verdict} with stand-ins: ${standIns.join(', ')}`;
}
