import type { NightlyStage, Verdict } from '#infra';
import { worstVerdict } from '../worst-verdict.ts';

/** Judges a night by its worst stage; without the most important one it says nothing. */
export function nightVerdict(stages: readonly NightlyStage[]): Verdict {
  const verdicts = stages.flatMap(({ ended }) => (ended.state === 'run' ? [ended.verdict] : []));
  if (stages[0]?.ended.state !== 'run') verdicts.push('inconclusive');
  return worstVerdict(verdicts) ?? 'inconclusive';
}
