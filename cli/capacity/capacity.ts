import path from 'node:path';
import { UsageError } from '#infra';
import {
  capacityPlan,
  capacityRecord,
  expectedSecondsOfPlan,
  readPersonas,
  readSteps,
  thisMachine,
  type CapacityOptions,
} from '../../load/capacity/index.ts';
import type { CommandContext, StackOptions } from '../command-context.ts';
import { explain } from '../exit-codes.ts';
import { openDeployment } from '../open-deployment.ts';
import { providePrograms } from '../programs.ts';
import { RunLog } from '../run-log.ts';
import { demandLocal } from '../runtime/runtime-named.ts';
import { problemOfLeaks } from '../secrets/problem-of-leaks.ts';
import { searchRun } from '../secrets/search-run.ts';
import { concludeCapacity } from './conclude-capacity.ts';
import { measureStacks, stepsFileOf, type MeasuredStacks } from './measure-stacks.ts';
import { quotaOfRun } from './quota-of-run.ts';

export type CapacityCommandOptions = StackOptions & CapacityOptions & { readonly personas?: string };

/** Measures what numbers of workers carry, and writes the report that a person plans with. */
export async function capacity(options: CapacityCommandOptions, context: CommandContext): Promise<number> {
  const { settings, story } = context;
  demandLocal(options, 'capacity');
  const deployment = await openDeployment(options, settings);
  const plan = capacityPlan(options, deployment);
  const personas = await readPersonas(options.personas ?? path.join(settings.project, 'load/capacity/personas.yaml'));
  const startedAt = new Date();
  const log = await RunLog.create({ out: settings.out, command: 'capacity', deployment: deployment.name, startedAt });
  story.say(`About ${Math.ceil(expectedSecondsOfPlan(plan) / 60)} min, if no program has to be installed`);
  const found: MeasuredStacks = { quotas: [], secrets: [] };
  const problems: string[] = [];
  try {
    const set = { logDirectory: `${log.directory}/logs`, context };
    const programs = await log.phase('set-up', context.signal, () => providePrograms(deployment, options, set));
    await measureStacks({ deployment, plan, programs, log, context, basePort: options.basePort }, found);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (!context.signal.aborted) problems.push(await noted(log, error, context));
  }
  await log.finish(context.signal.aborted);
  const steps = await readSteps(stepsFileOf(log.directory));
  const record = capacityRecord({
    run: log.id,
    startedAt: startedAt.toISOString(),
    finishedAt: log.record.finishedAt ?? new Date().toISOString(),
    ...{ deployment, plan, personas, steps, interrupted: context.signal.aborted },
    machine: thisMachine(),
    quota: quotaOfRun(plan.quota, found.quotas, steps),
    problems: [...problems, ...(await leaksIn(log, found))],
  });
  return concludeCapacity(log.directory, record, { ...options, ...context });
}

async function noted(log: RunLog, error: unknown, { story }: CommandContext): Promise<string> {
  await log.problem('environment', log.record.phases.at(-1)?.name ?? 'set-up', error);
  for (const line of explain(error).split('\n')) story.say(line);
  return error instanceof Error ? error.message : String(error);
}

async function leaksIn(log: RunLog, { secrets }: MeasuredStacks): Promise<readonly string[]> {
  const problem = problemOfLeaks(await searchRun(log.directory, secrets));
  if (!problem) return [];
  await log.problems([problem]);
  return [problem.message];
}
