import type { Verdict } from '#infra';

/** Writes the verdict as every output says it: a stand-in is never kept quiet. */
export function verdictLine(verdict: Verdict, standIns: readonly string[]): string {
  const word = verdict === 'environment' ? 'environment failure' : verdict;
  return standIns.length === 0 ? word : `${word} with stand-ins: ${standIns.join(', ')}`;
}
