import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { controlOf, knownSecrets, StackError, type Environment, type Suite } from '#infra';
import { demandTargets } from '../load/runner/faults/demand-targets.ts';
import { demandPreviews } from '../load/runner/demand-previews.ts';
import { demandLimits } from '../load/runner/demand-limits.ts';
import { problemsOfExits } from './blame-exits.ts';
import type { CommandContext, StackOptions } from './command-context.ts';
import { conclude } from './conclude.ts';
import type { LoadChoice } from './load/load-choice.ts';
import { fullDisks } from './full-disks.ts';
import { openDeployment } from './open-deployment.ts';
import { RunLog } from './run-log.ts';
import { runtimeNamed } from './runtime/runtime-named.ts';
import { newSeed } from './new-seed.ts';
import { runSuites } from './run-suites.ts';
import { blameLeaks } from './secrets/blame-leaks.ts';
import { stackInUse } from './stack-in-use.ts';

export type SuiteCommandOptions = StackOptions & {
  readonly grep?: string;
  readonly all?: boolean;
  readonly seed?: number;
  readonly loads?: LoadChoice;
};

/** Runs one suite on the stack that `./rig up` left running, as a run of its own. */
export async function suite(name: Suite, options: SuiteCommandOptions, context: CommandContext): Promise<number> {
  const stack = await stackInUse(context.settings.stateRoot);
  if (!stack?.record)
    throw new StackError('No stack is up to run the suite on', { remedy: './rig up, or ./rig verify' });
  const { runDirectory } = stack.record;
  const environment = JSON.parse(await readFile(path.join(runDirectory, 'environment.json'), 'utf8')) as Environment;
  for (const { profile } of options.loads?.profiles ?? []) {
    demandLimits(profile, environment);
    demandPreviews(profile, environment);
    demandTargets(profile.faults ?? [], environment);
  }
  const deployment = await openDeployment(
    { ...options, deployment: environment.deployment.directory },
    context.settings,
  );
  const log = await RunLog.create({
    out: context.settings.out,
    command: name,
    deployment: deployment.name,
    startedAt: new Date(),
    runtime: environment.runtime,
  });
  await log.suites([name]);
  // The stack decides, not the option: whoever runs a suite on it need not know what it runs on.
  const programs = await runtimeNamed(environment.runtime).provideSuites(deployment, {
    options,
    logDirectory: `${log.directory}/logs`,
    context,
  });
  const own: Environment = { ...environment, run: log.id, directory: log.directory };
  await writeFile(path.join(log.directory, 'environment.json'), JSON.stringify(own, null, 2), { mode: 0o600 });
  await log.stack(own, await programs.versions());
  const pattern = options.grep === undefined ? {} : { grep: options.grep };
  const seed = options.seed ?? newSeed();
  if (name === 'specs') await log.note(`The order of the specs is that of --seed ${seed}`);
  const suiteOptions = {
    seed,
    runDirectory: log.directory,
    stackDirectory: stack.directory,
    toolchain: programs.toolchain,
    context,
    all: options.all ?? false,
    ...(options.loads ? { loads: options.loads } : {}),
    ...pattern,
  };
  await runSuites([name], log, suiteOptions).catch((error: unknown) => {
    if (!context.signal.aborted) throw error;
  });
  const exits = await controlOf(environment).gone(log.record.startedAt);
  await log.problems(problemsOfExits(exits, name));
  await log.problems(await fullDisks({ TMPDIR: stack.directory, RIG_OUT: log.directory }, log.record.startedAt));
  await log.finish(context.signal.aborted);
  await blameLeaks(log, await knownSecrets(stack.directory));
  return conclude(log.directory, options, context);
}
