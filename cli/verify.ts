import { knownSecrets, UsageError, type KnownSecret, type Stack, type Suite } from '#infra';
import { problemsOfExits } from './blame-exits.ts';
import { problemsOfStart } from './blame-start.ts';
import type { CommandContext, StackOptions } from './command-context.ts';
import type { LoadChoice } from './load/load-choice.ts';
import { conclude } from './conclude.ts';
import { explain } from './exit-codes.ts';
import { fullDisks } from './full-disks.ts';
import { keepInHistory } from './keep-in-history.ts';
import { openDeployment } from './open-deployment.ts';
import { RunLog } from './run-log.ts';
import type { SuitePrograms } from './runtime/runtime.ts';
import { runtimeNamed } from './runtime/runtime-named.ts';
import { blameLeaks } from './secrets/blame-leaks.ts';
import { newSeed } from './new-seed.ts';
import { runSuites } from './run-suites.ts';

export type VerifyOptions = StackOptions & {
  readonly suites: readonly Suite[];
  readonly grep?: string;
  /** The specs of set `full` too. */
  readonly all?: boolean;
  /** Decides the order of checks; absent: a new one. */
  readonly seed?: number;
  /** Loads instead of the smoke. */
  readonly loads?: LoadChoice;
  /** Command that the person typed. */
  readonly command?: string;
  /** How long each suite may take, in seconds, before it is ended as hanging; absent: what is usual for it. */
  readonly deadline?: number;
};

/** The main job: what is missing is installed, a stack comes up, the suites run on it, it goes down, and a report says how it was. */
export async function verify(options: VerifyOptions, context: CommandContext): Promise<number> {
  const runtime = runtimeNamed(options.runtime);
  const deployment = await openDeployment(options, context.settings);
  const { out } = context.settings;
  const { command = 'verify', keep = false } = options;
  const started = { deployment: deployment.name, startedAt: new Date(), runtime: runtime.name };
  const log = await RunLog.create({ out, command, ...started });
  for (const key of deployment.ignoredKeys) await log.note(`Not honoured by the rig: ${key}`);
  await log.suites(options.suites);
  let secrets: readonly KnownSecret[] = [];
  try {
    const logDirectory = `${log.directory}/logs`;
    const provided = await log.phase('set-up', context.signal, () =>
      runtime.provide(deployment, { options, logDirectory, context }),
    );
    const run = { id: log.id, directory: log.directory };
    await using stack = await log.phase('up', context.signal, async () => {
      const up = await provided.start({ run, keep });
      return keep ? left(up) : up;
    });
    try {
      await onStack(stack, provided, { options, log, context });
    } finally {
      secrets = await knownSecrets(stack.directory);
      if (!keep) await log.phase('down', context.signal, async () => stack[Symbol.asyncDispose]());
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (!context.signal.aborted) await blameStart(log, error, context);
  }
  await log.finish(context.signal.aborted);
  await blameLeaks(log, secrets);
  if (options.grep === undefined && !context.signal.aborted)
    await keepInHistory(log, kindOf(options), context.settings);
  return conclude(log.directory, options, context);
}

/** A stack that is kept outlives the command. */
function left(stack: Stack): Stack {
  return { ...stack, [Symbol.asyncDispose]: () => Promise.resolve() };
}

/** Runs of other suites or another set are another kind: their times and checks are not to be held against these. */
function kindOf({ suites, all = false }: VerifyOptions): string {
  return ['verify', ...(all ? ['--all'] : []), ...(suites.length < 3 ? ['--suites', suites.join()] : [])].join(' ');
}

type OnStack = { readonly options: VerifyOptions; readonly log: RunLog; readonly context: CommandContext };

async function onStack(stack: Stack, programs: SuitePrograms, { options, log, context }: OnStack): Promise<void> {
  await log.stack(stack.environment, await programs.versions());
  const seed = options.seed ?? newSeed();
  await log.note(`The order of the specs is that of --seed ${seed}`);
  const suite = {
    seed,
    runDirectory: log.directory,
    stackDirectory: stack.directory,
    toolchain: programs.toolchain,
    context,
    all: options.all ?? false,
    ...(options.grep === undefined ? {} : { grep: options.grep }),
    ...(options.loads ? { loads: options.loads } : {}),
    ...(options.deadline === undefined ? {} : { deadlineSeconds: options.deadline }),
  };
  try {
    await runSuites(options.suites, log, suite);
  } finally {
    await log.problems(problemsOfExits(await stack.exits(), 'suites'));
    await log.problems(await fullDisks({ TMPDIR: stack.directory, RIG_OUT: log.directory }, log.record.startedAt));
  }
}

async function blameStart(log: RunLog, error: unknown, { story, settings }: CommandContext): Promise<void> {
  const phase = log.record.phases.at(-1)?.name ?? 'set-up';
  await log.problems(problemsOfStart(error, phase));
  await log.problems(await fullDisks({ TMPDIR: settings.temporary, RIG_OUT: log.directory }, log.record.startedAt));
  for (const line of explain(error).split('\n')) story.say(line);
}
