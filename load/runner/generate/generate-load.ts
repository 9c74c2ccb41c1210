import { writeFile } from 'node:fs/promises';
import type { Environment, ProcessEnvironment } from '#infra';
import type { LoadPlan } from '../../plan.ts';
import type { Profile } from '../profile/profile.ts';
import type { Workspace } from '../workspace.ts';
import { bundleScripts } from './bundle-scripts.ts';
import type { CpuUse } from './cpu-time.ts';
import { allVirtualUsers, functionsOf, gracefulStopSeconds, k6Options } from './k6-options.ts';
import { readSummary, type K6Summary } from './k6-summary.ts';
import { readRecords, type Records } from './read-records.ts';
import { runK6 } from './run-k6.ts';

export type Generated = Records & {
  readonly summary: K6Summary;
  readonly cpu: CpuUse | undefined;
};

export type GenerateOptions = {
  readonly k6: string;
  readonly profile: Profile;
  readonly plan: LoadPlan;
  readonly environment: Environment;
  readonly processes: readonly ProcessEnvironment[];
  readonly workspace: Workspace;
  readonly signal: AbortSignal;
};

/** Seconds that k6 may take to begin and to write its summary. */
const spareSeconds = 20;

/**
 * Puts the load of a profile on the stack, and reads what k6 says of it.
 * @throws StackError when k6 cannot do it.
 */
export async function generateLoad(options: GenerateOptions): Promise<Generated> {
  const { k6, profile, plan, environment, processes, workspace, signal } = options;
  const instances = processes.flatMap(({ instance }) => instance ?? []);
  const target = { hosts: environment.names, instances };
  const loadOptions = k6Options(profile, target);
  await Promise.all([
    bundleScripts(workspace.script, functionsOf(loadOptions)),
    workspace.writePlan(plan),
    writeFile(workspace.optionsFile, JSON.stringify(loadOptions, undefined, 2)),
  ]);
  const cpu = await runK6({
    k6,
    ...workspace,
    certificateAuthority: environment.tls.certificateAuthority,
    cores: profile.validity.generatorCores,
    virtualUsers: allVirtualUsers(loadOptions),
    deadlineMs: (profile.durationSeconds + gracefulStopSeconds + spareSeconds) * 1000,
    signal,
  });
  return { summary: await readSummary(workspace.summaryFile), ...(await readRecords(workspace.recordsFile)), cpu };
}
