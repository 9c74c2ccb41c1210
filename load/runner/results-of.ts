import { slug } from '#fixtures';
import type { CheckResult } from '#infra';
import type { Judgement } from './judge/judgement.ts';

export type Frame = {
  /** Name of the profile, which the checks stand under. */
  readonly profile: string;
  readonly startedAt: Date;
  readonly durationMs: number;
};

/** Names the files that explain a load, relative to the run's folder. */
function attachmentsOf(profile: string): NonNullable<CheckResult['attachments']> {
  return [
    { name: 'k6', path: `logs/${profile}-k6.log` },
    { name: 'Acknowledged writes and failed requests', path: `logs/${profile}-k6-records.log` },
    { name: 'Summary of k6', path: `load/k6/${profile}-summary.json` },
    { name: 'Record of the load', path: `load/${profile}.json` },
  ];
}

/** Makes a judgement the result of a check. */
export function resultOf(judgement: Judgement, { profile, startedAt, durationMs }: Frame): CheckResult {
  const { title, clause, ending, figures, services, remedy } = judgement;
  const failed = ending.outcome === 'failed';
  return {
    suite: 'load',
    id: `load/${profile}/${slug(title)}`,
    title,
    area: profile,
    clause,
    outcome: ending.outcome,
    ...(ending.outcome === 'failed' ? { blame: 'product' as const, error: { message: capital(ending.why) } } : {}),
    ...('reason' in ending ? { reason: capital(ending.reason) } : {}),
    ...(failed && remedy ? { remedy } : {}),
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(durationMs),
    ...(failed && services ? { services } : {}),
    ...(ending.outcome === 'failed' || ending.outcome === 'inconclusive'
      ? { attachments: attachmentsOf(profile) }
      : {}),
    ...(figures.length > 0 ? { figures } : {}),
  };
}

/** Begins a sentence; names such as `netsoc/main` and `p95` stay as they are. */
function capital(text: string): string {
  return /^[a-z]+ /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
