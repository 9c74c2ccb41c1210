import path from 'node:path';
import { stack } from '#fixtures';
import { readQuotas, type CapacityStep } from '#infra';
import { judgeLoad } from '../../runner/judge/judge-load.ts';
import { measureLoad } from '../../runner/measure-load.ts';
import type { PreparedLoad } from '../../runner/prepare/prepare-load.ts';
import { openWorkspace } from '../../runner/workspace.ts';
import { proveQuota } from './quota-proof.ts';
import { stepOf, type StepFrame } from './step-of.ts';
import { stepProfile } from './step-profile.ts';
import { usesOf } from './uses-of.ts';

export type StepOptions = {
  readonly frame: StepFrame;
  readonly seconds: number;
  /** Cores that each process may use; null where no quota could be set. */
  readonly quota: number | null;
  readonly prepared: PreparedLoad;
  readonly k6: string;
  readonly signal: AbortSignal;
};

/** Puts one rate on the stack and says what came of it. */
export async function measureStep({ frame, seconds, quota, prepared, k6, signal }: StepOptions): Promise<CapacityStep> {
  const directory = stackDirectory();
  const profile = stepProfile(frame.scenario, { rate: frame.rate, seconds });
  await using workspace = await openWorkspace(stack().environment);
  const before = await readQuotas(directory);
  const measured = await measureLoad({ k6, profile, prepared, workspace, signal });
  const after = await readQuotas(directory);
  const uses = usesOf(measured);
  return stepOf(frame, {
    measured,
    judgements: judgeLoad(measured),
    uses,
    quota: quota === null ? undefined : proveQuota({ before, after, busiestCores: uses.busiest, cores: quota }),
  });
}

/** Names the folder of the stack that is measured. */
export function stackDirectory(): string {
  return path.dirname(stack().environment.secretsFile);
}
