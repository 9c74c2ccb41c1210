import type { Verdict } from '#infra';

// What was stopped or hindered says nothing of the product; and nothing is passed that was not looked at.
const order: readonly Verdict[] = ['interrupted', 'environment', 'failed', 'inconclusive', 'passed'];

/** Puts the verdicts of phases together; no phase at all is no proof of anything. */
export function gateVerdict(verdicts: readonly Verdict[]): Verdict {
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'inconclusive';
}
