import { startStack, UsageError, type RunningStack, type Suite, type Toolchain, type UnexpectedExit } from '#infra';
import type { CommandContext, StackOptions } from './command-context.ts';
import { conclude } from './conclude.ts';
import { explain } from './exit-codes.ts';
import { openDeployment } from './open-deployment.ts';
import { programVersions, providePrograms } from './programs.ts';
import { RunLog } from './run-log.ts';
import { newSeed } from './new-seed.ts';
import { runSuites } from './run-suites.ts';

export type VerifyOptions = StackOptions & {
  readonly suites: readonly Suite[];
  readonly grep?: string;
  /** The specs of set `full` too. */
  readonly all?: boolean;
  /** Decides the order of checks; absent: a new one. */
  readonly seed?: number;
};

/** The main job: what is missing is installed, a stack comes up, the suites run on it, it goes down, and a report says how it was. */
export async function verify(options: VerifyOptions, context: CommandContext): Promise<number> {
  const deployment = await openDeployment(options, context.settings);
  const { out } = context.settings;
  const log = await RunLog.create({ out, command: 'verify', deployment: deployment.name, startedAt: new Date() });
  for (const key of deployment.ignoredKeys) await log.note(`Not honoured by the rig: ${key}`);
  await log.suites(options.suites);
  try {
    const logDirectory = `${log.directory}/logs`;
    const programs = await log.phase('set-up', context.signal, () =>
      providePrograms(deployment, options, { logDirectory, context }),
    );
    await using stack = await log.phase('up', context.signal, () =>
      startStack({
        deployment,
        programs,
        run: { id: log.id, directory: log.directory },
        stateRoot: context.settings.stateRoot,
        keep: false,
        story: context.story,
        signal: context.signal,
        ...(options.basePort === undefined ? {} : { basePort: options.basePort }),
      }),
    );
    await onStack(stack, programs, { options, log, context });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (!context.signal.aborted) await blameEnvironment(log, error, context);
  }
  await log.finish(context.signal.aborted);
  return conclude(log.directory, options, context);
}

type OnStack = { readonly options: VerifyOptions; readonly log: RunLog; readonly context: CommandContext };

async function onStack(stack: RunningStack, programs: Toolchain, { options, log, context }: OnStack): Promise<void> {
  await log.stack(stack.environment, await programVersions(programs));
  const seed = options.seed ?? newSeed();
  await log.note(`The order of the specs is that of --seed ${seed}`);
  const suite = {
    seed,
    runDirectory: log.directory,
    stackDirectory: stack.directory,
    toolchain: programs,
    context,
    all: options.all ?? false,
    ...(options.grep === undefined ? {} : { grep: options.grep }),
  };
  try {
    await runSuites(options.suites, log, suite);
  } finally {
    for (const exit of stack.unexpectedExits) await log.problem(...blameOf(exit));
    await log.phase('down', context.signal, async () => stack[Symbol.asyncDispose]());
  }
}

/** A homeserver that ends by itself is the product's fault; whatever is killed from outside is not. */
function blameOf({ name, code, signal }: UnexpectedExit): Parameters<RunLog['problem']> {
  const isSynapse = name.includes('/');
  const how = signal ? `was ended by ${signal}` : `ended by itself with exit code ${code}`;
  return [isSynapse && !signal ? 'product' : 'environment', 'suites', new Error(`${name} ${how} during the run`)];
}

async function blameEnvironment(log: RunLog, error: unknown, { story }: CommandContext): Promise<void> {
  const phase = log.record.phases.at(-1)?.name ?? 'set-up';
  await log.problem('environment', phase, error);
  for (const line of explain(error).split('\n')) story.say(line);
}
