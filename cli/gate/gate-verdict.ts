import type { Verdict } from '#infra';
import { worstVerdict } from '../worst-verdict.ts';

/** Puts the verdicts of phases together; no phase at all is no proof of anything. */
export function gateVerdict(verdicts: readonly Verdict[]): Verdict {
  return worstVerdict(verdicts) ?? 'inconclusive';
}
