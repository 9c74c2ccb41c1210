import type { CheckResult, StandingStack } from '#infra';
import type { Mutant } from './mutant.ts';
import { runRound, type Round } from './run-round.ts';
import { sentinels } from './sentinels.ts';

export type Trial = {
  readonly stack: StandingStack;
  /** Whether every check is run against the mutant, not the sentinels alone. */
  readonly full: boolean;
  readonly signal: AbortSignal;
  /** Number of the mutant in this run; it makes the names of its rounds. */
  readonly number: number;
};

/** What came of one mutant. */
export type MutantOutcome = {
  readonly name: string;
  readonly breaks: string;
  /** Whether every check that is meant for it failed, and passed on the mended stack. */
  readonly killed: boolean;
  /** Checks meant for it that failed. */
  readonly by: readonly string[];
  /** Other checks that failed. */
  readonly others: readonly string[];
  /** Checks that passed although the stack was broken. */
  readonly unmoved: readonly string[];
  /** Checks that failed on the mended stack, where all are to pass. */
  readonly falseAlarms: readonly CheckResult[];
};

/** Breaks the stack, runs the checks, mends it, and runs them again. */
export async function tryMutant(mutant: Mutant, trial: Trial): Promise<MutantOutcome> {
  const checks = [...new Set([...mutant.killedBy, ...sentinels])];
  const broken = await runBroken(mutant, trial, trial.full ? 'all' : checks);
  const mended = await runRound(roundOf(mutant, trial, { what: 'mended', checks }));
  const falseAlarms = mended.filter(({ outcome }) => outcome === 'failed');
  const failed = broken.filter(isFailure).map(({ id }) => id);
  // A check that fails on the mended stack too has not told one from the other.
  const by = mutant.killedBy.filter((id) => failed.includes(id) && !falseAlarms.some((alarm) => alarm.id === id));
  return {
    name: mutant.name,
    breaks: mutant.breaks,
    killed: by.length === mutant.killedBy.length,
    by,
    others: failed.filter((id) => !mutant.killedBy.includes(id)),
    unmoved: broken.filter(({ outcome }) => outcome === 'passed').map(({ id }) => id),
    falseAlarms,
  };
}

async function runBroken(mutant: Mutant, trial: Trial, checks: Round['checks']): Promise<readonly CheckResult[]> {
  await using _ = await mutant.apply(trial.stack);
  return await runRound(roundOf(mutant, trial, { what: 'broken', checks }));
}

function roundOf(
  { name }: Mutant,
  { stack, signal, number }: Trial,
  { what, checks }: { readonly what: string; readonly checks: Round['checks'] },
): Round {
  const prefix = String(number).padStart(2, '0');
  return { name: `${prefix}-${name}-${what}`, environment: stack.environment, checks, signal };
}

/** A check that stumbles over itself has found nothing. */
function isFailure({ outcome, blame }: CheckResult): boolean {
  return outcome === 'failed' && blame !== 'suite';
}
