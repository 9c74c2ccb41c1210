import type { Verdict } from '#infra';

// What was stopped or hindered says nothing of the product; and nothing is passed that was not looked at.
const precedence: readonly Verdict[] = ['interrupted', 'environment', 'failed', 'inconclusive', 'passed'];

/** Gives the verdict that counts where there are several; undefined where there is none. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict | undefined {
  return precedence.find((verdict) => verdicts.includes(verdict));
}
