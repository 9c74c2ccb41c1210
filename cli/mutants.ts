import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startStack, type Environment } from '#infra';
import { killRate, writeReports, type MutantsReport } from '#reports';
import type { CommandContext, StackOptions } from './command-context.ts';
import { openDeployment } from './open-deployment.ts';
import { programVersions } from './program-versions.ts';
import { providePrograms } from './programs.ts';
import { RunLog } from './run-log.ts';
import { demandLocal } from './runtime/runtime-named.ts';
import { runMutants } from './run-mutants.ts';
import { stackInUse } from './stack-in-use.ts';

export type MutantsOptions = StackOptions & {
  readonly grep?: string;
  /** Runs every check against every mutant, not the sentinels alone. */
  readonly full?: boolean;
  /** Leaves a stack that is up alone. */
  readonly fresh?: boolean;
};

/** Breaks a stack on purpose in many ways, one at a time, and says whether the checks meant for them find each. */
export async function mutants(options: MutantsOptions, context: CommandContext): Promise<number> {
  const { out, stateRoot } = context.settings;
  demandLocal(options, 'mutants');
  const found = options.fresh ? undefined : await stackInUse(stateRoot);
  // What is broken are files and processes of this machine.
  const kept = found?.record?.kubernetes ? undefined : found;
  const deployment = kept?.record?.deployment ?? (await openDeployment(options, context.settings)).name;
  const log = await RunLog.create({ out, command: 'mutants', deployment, startedAt: new Date() });
  const { directory } = log;
  try {
    const summary = kept?.record
      ? await onKept(kept.directory, kept.record.runDirectory, { options, log, context })
      : await onOwn({ options, log, context });
    await log.finish(false);
    const { exitCode } = await writeReports(directory);
    context.write(options.json ? `${json(summary)}\n` : text(summary, directory));
    return exitCode;
  } catch (error) {
    if (!context.signal.aborted) await log.problem('environment', log.record.phases.at(-1)?.name ?? 'up', error);
    await log.finish(context.signal.aborted);
    await writeReports(directory);
    throw error;
  }
}

type Command = { readonly options: MutantsOptions; readonly log: RunLog; readonly context: CommandContext };

async function onOwn({ options, log, context }: Command): Promise<MutantsReport> {
  const { signal, story, settings } = context;
  const deployment = await openDeployment(options, settings);
  const logDirectory = `${log.directory}/logs`;
  const programs = await log.phase('set-up', signal, () =>
    providePrograms(deployment, options, { logDirectory, context }),
  );
  await using stack = await log.phase('up', signal, () =>
    startStack({
      deployment,
      programs,
      run: { id: log.id, directory: log.directory },
      stateRoot: settings.stateRoot,
      keep: false,
      story,
      signal,
      ...(options.basePort === undefined ? {} : { basePort: options.basePort }),
    }),
  );
  await log.stack(stack.environment, await programVersions(programs));
  return await log.phase('mutants', signal, () => runMutants(log.directory, stack.directory, { ...options, context }));
}

async function onKept(directory: string, runDirectory: string, command: Command): Promise<MutantsReport> {
  const { options, log, context } = command;
  const environment = JSON.parse(await readFile(path.join(runDirectory, 'environment.json'), 'utf8')) as Environment;
  const own: Environment = { ...environment, run: log.id, directory: log.directory };
  await writeFile(path.join(log.directory, 'environment.json'), JSON.stringify(own, null, 2), { mode: 0o600 });
  await log.stack(own, {});
  return log.phase('mutants', context.signal, () => runMutants(log.directory, directory, { ...options, context }));
}

function json({ mutants, falseAlarms }: MutantsReport): string {
  const named = mutants.map(({ name, killed, by, others }) => ({ name, killed, by, others }));
  return JSON.stringify({ mutants: named, falseAlarms });
}

function text(summary: MutantsReport, directory: string): string {
  const { mutants, neverFailed } = summary;
  const alive = mutants.filter(({ killed }) => !killed).map(({ name }) => `not found: ${name}\n`);
  const unproven = `${neverFailed.length} checks of those that ran passed with every mutant\n`;
  return `${alive.join('')}${unproven}${killRate(summary)} found, ${summary.falseAlarms} false alarms\n${directory}/report.html\n`;
}
