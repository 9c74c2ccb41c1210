import path from 'node:path';
import { knownSecrets, startStack, type CpuQuota, type Deployment, type KnownSecret, type Toolchain } from '#infra';
import {
  expectedSeconds,
  ladderJob,
  readSteps,
  withReplicas,
  type CapacityPlan,
  type StackPlan,
} from '../../load/capacity/index.ts';
import type { CommandContext } from '../command-context.ts';
import { newSeed } from '../new-seed.ts';
import type { RunLog } from '../run-log.ts';
import { programVersions } from '../program-versions.ts';
import { runLadderProgram } from './run-ladder-program.ts';

export type MeasureOptions = {
  readonly deployment: Deployment;
  readonly plan: CapacityPlan;
  readonly programs: Toolchain;
  readonly log: RunLog;
  readonly context: CommandContext;
  readonly basePort: number | undefined;
};

/** What the stacks were like, beside the steps that were written down. */
export type MeasuredStacks = {
  /** What became of the quota on each stack. */
  readonly quotas: CpuQuota[];
  readonly secrets: KnownSecret[];
};

/** Milliseconds since the epoch. */
type Begun = { readonly begunAt: number };

/** Names the file of a run that its steps are written into. */
export function stepsFileOf(runDirectory: string): string {
  return path.join(runDirectory, 'capacity-steps.ndjson');
}

/**
 * Brings up a stack for each number of workers, climbs the ladders on it and takes it down again.
 * @throws whatever kept it from going on, after the stack is down; what was measured by then has been written down.
 */
export async function measureStacks(options: MeasureOptions, found: MeasuredStacks): Promise<void> {
  const begun = { ...options, begunAt: Date.now() };
  for (const stackPlan of options.plan.stacks) await measureStack(stackPlan, begun, found);
}

async function measureStack(
  stackPlan: StackPlan,
  options: MeasureOptions & Begun,
  found: MeasuredStacks,
): Promise<void> {
  const { deployment, plan, programs, log, context, basePort, begunAt } = options;
  const { settings, story, signal } = context;
  const name = `workers-${stackPlan.workers}`;
  const runDirectory = path.join(log.directory, name);
  story.say(`${stackPlan.workers} ${stackPlan.workers === 1 ? 'worker' : 'workers'} of each class:`);
  await using stack = await log.phase(`up ${name}`, signal, () =>
    startStack({
      deployment: withReplicas(deployment, stackPlan.replicas),
      programs,
      run: { id: log.id, directory: runDirectory },
      stateRoot: settings.stateRoot,
      keep: false,
      cpuQuota: plan.quota,
      story,
      signal,
      ...(basePort === undefined ? {} : { basePort }),
    }),
  );
  await log.stack(stack.environment, await programVersions(programs));
  if (stack.cpuQuota) found.quotas.push(stack.cpuQuota);
  try {
    const stepsFile = stepsFileOf(log.directory);
    const quota = stack.cpuQuota?.state === 'in force' ? stack.cpuQuota.cores : null;
    const job = ladderJob({ plan, stackPlan, quota, stepsFile, steps: await readSteps(stepsFile), begunAt });
    const suite = { seed: newSeed(), runDirectory, stackDirectory: stack.directory, toolchain: programs, context };
    await log.phase(`ladders ${name}`, signal, () =>
      runLadderProgram({ job, expectedSeconds: expectedSeconds(job) }, suite),
    );
  } finally {
    found.secrets.push(...(await knownSecrets(stack.directory)));
  }
}
