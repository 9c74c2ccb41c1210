import type { NightlyStage, Verdict } from '#infra';

/** Worst first. */
const precedence: readonly Verdict[] = ['interrupted', 'environment', 'failed', 'inconclusive', 'passed'];

/** Judges a night by its worst stage; without the most important one it says nothing. */
export function nightVerdict(stages: readonly NightlyStage[]): Verdict {
  const verdicts = stages.flatMap(({ ended }) => (ended.state === 'run' ? [ended.verdict] : []));
  if (stages[0]?.ended.state !== 'run') verdicts.push('inconclusive');
  return precedence.find((verdict) => verdicts.includes(verdict)) ?? 'inconclusive';
}
