import type { CheckResult } from '#infra';

/** How many checks came to what. */
export type Counts = Readonly<Record<CheckResult['outcome'], number>>;

/** Counts checks by outcome. */
export function countOutcomes(checks: readonly Pick<CheckResult, 'outcome'>[]): Counts {
  const count = (outcome: CheckResult['outcome']) => checks.filter((check) => check.outcome === outcome).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    inconclusive: count('inconclusive'),
  };
}
