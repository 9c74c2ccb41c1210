import { StackError, UsageError, type PhaseOutcome } from '#infra';
import type { GatePhase } from '../../scenarios/upgrade/gate-phase.ts';
import { explain } from '../exit-codes.ts';
import { contextOf, type GateParts } from './gate-context.ts';

export type RanPhase = { readonly name: string; readonly outcome: PhaseOutcome };

/**
 * Runs phases one after the other, save those that an interrupted gate has done, until one leaves nothing to the others.
 *
 * `heard` is told after each, so that even a gate that is killed leaves what it knew.
 * @throws UsageError for a pair that makes no sense.
 */
export async function runPhases(
  phases: readonly GatePhase[],
  parts: GateParts,
  heard: (ran: readonly RanPhase[]) => Promise<void>,
): Promise<readonly RanPhase[]> {
  const ran: RanPhase[] = [];
  for (const phase of phases) {
    const outcome = parts.state.outcomes.get(phase.name) ?? (await runPhase(phase, parts));
    ran.push({ name: phase.name, outcome });
    await parts.state.keep(phase.name, outcome);
    await heard(ran);
    if (outcome.isFinal || outcome.verdict === 'interrupted' || outcome.verdict === 'environment') break;
  }
  return ran;
}

async function runPhase(phase: GatePhase, parts: GateParts): Promise<PhaseOutcome> {
  const { log, context } = parts;
  const begun = performance.now();
  try {
    context.signal.throwIfAborted();
    const given = await contextOf(phase.name, parts);
    return await log.phase(phase.name, context.signal, () => phase.run(given));
  } catch (error) {
    const ms = Math.round(performance.now() - begun);
    if (context.signal.aborted) return { verdict: 'interrupted', ms, failures: [], notes: [], data: {} };
    if (error instanceof UsageError) throw error;
    return environmentFailure(phase.name, error, ms);
  }
}

function environmentFailure(name: string, error: unknown, ms: number): PhaseOutcome {
  const title = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  const failure = { id: `${name}/environment`, title, evidence: explain(error) };
  const notes = error instanceof StackError && error.remedy ? [error.remedy] : [];
  return { verdict: 'environment', ms, failures: [failure], notes, data: {} };
}
