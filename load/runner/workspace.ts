import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '#infra';
import type { LoadPlan } from '../plan.ts';

/** Files of one load; those with secrets in them are gone with it. */
export type Workspace = AsyncDisposable & {
  readonly script: string;
  readonly planFile: string;
  readonly optionsFile: string;
  readonly summaryFile: string;
  readonly recordsFile: string;
  readonly logFile: string;
  readonly writePlan: (plan: LoadPlan) => Promise<void>;
};

/**
 * Makes the folders of one load: tokens go where the stack keeps its secrets, the rest into the run's folder.
 *
 * @param name tells its files from those of other loads of the same run.
 */
export async function openWorkspace({ directory, secretsFile }: Environment, name?: string): Promise<Workspace> {
  const logs = path.join(directory, 'logs');
  const kept = path.join(directory, 'load', 'k6');
  await Promise.all([mkdir(logs, { recursive: true }), mkdir(kept, { recursive: true })]);
  const secret = await mkdtemp(path.join(path.dirname(secretsFile), 'load-'));
  const prefix = name === undefined ? '' : `${name}-`;
  const files = {
    script: path.join(secret, 'scripts.js'),
    planFile: path.join(secret, 'plan.json'),
    optionsFile: path.join(kept, `${prefix}options.json`),
    summaryFile: path.join(kept, `${prefix}summary.json`),
    recordsFile: path.join(logs, `${prefix}k6-records.log`),
    logFile: path.join(logs, `${prefix}k6.log`),
  };
  // k6 appends, and an earlier load of the same stack may have left its own.
  await Promise.all([rm(files.summaryFile, { force: true }), rm(files.recordsFile, { force: true })]);
  return {
    ...files,
    writePlan: (plan) => writeFile(files.planFile, JSON.stringify(plan), { mode: 0o600 }),
    [Symbol.asyncDispose]: () => rm(secret, { recursive: true, force: true }),
  };
}
