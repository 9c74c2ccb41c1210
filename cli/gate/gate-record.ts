import type { GateRecord } from '#infra';
import type { GateParts } from './gate-context.ts';
import { gateVerdict } from './gate-verdict.ts';
import type { RanPhase } from './run-phases.ts';

/** Puts what the phases came to together into the record of the whole gate. */
export function gateRecord({ pair, strategy, deployments, log }: GateParts, ran: readonly RanPhase[]): GateRecord {
  const last = <T>(pick: (one: RanPhase) => T | undefined): T | null =>
    ran.map(pick).findLast((found) => found !== undefined) ?? null;
  return {
    version: 1,
    run: log.id,
    startedAt: log.record.startedAt,
    deployment: deployments.to.name,
    verdict: gateVerdict(ran.map(({ outcome }) => outcome.verdict)),
    ...pair,
    strategy,
    changes: ran.flatMap(({ outcome }) => outcome.data.changes ?? []),
    phases: ran.map(({ name, outcome: { verdict, ms } }) => ({ name, verdict, ms })),
    failures: ran.flatMap(({ outcome }) => outcome.failures),
    notes: ran.flatMap(({ outcome }) => outcome.notes),
    // What was tried counts more than what the versions say of themselves.
    wayBack: last(({ outcome }) => outcome.data.wayBack),
    performance: last(({ outcome }) => outcome.data.performance),
    standIns: [...new Set(ran.flatMap(({ outcome }) => outcome.data.standIns ?? []))],
    evidence: ran.flatMap(({ outcome }) => outcome.data.evidence ?? []),
  };
}
