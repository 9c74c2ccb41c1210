import { UsageError } from '#infra';
import type { GatePhase } from '../../scenarios/upgrade/gate-phase.ts';
import { performancePhase } from '../../scenarios/upgrade/performance/performance-phase.ts';
import { upgradePhase } from '../../scenarios/upgrade/phases/upgrade-phase.ts';
import { preflight } from '../../scenarios/upgrade/preflight/preflight.ts';

/** All phases of a gate, in their order. */
export const allPhases: readonly GatePhase[] = [preflight, upgradePhase, performancePhase];

/** Chooses the phases to run: all, or the one that is named. @throws UsageError when there is none of that name */
export function chosenPhases(only: string | undefined): readonly GatePhase[] {
  const chosen = allPhases.filter(({ name }) => only === undefined || name === only);
  if (chosen.length > 0) return chosen;
  const names = allPhases.map(({ name }) => name).join(', ');
  throw new UsageError(`A gate has no phase "${only}"; there are ${names}`);
}
