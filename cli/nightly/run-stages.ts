import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { StackError, type NightlyStage, type StageEnd } from '#infra';
import type { CommandContext } from '../command-context.ts';
import { exitCodeOf, explain, verdictOf } from '../exit-codes.ts';
import type { Stage, StageOptions } from './stages.ts';

export type Night = {
  readonly options: StageOptions;
  readonly context: CommandContext;
  /** Folder of the night's own run. */
  readonly directory: string;
  readonly budgetMs: number;
  /** What a stage takes, in milliseconds. */
  readonly estimateOf: (stage: Stage) => number;
  /** Milliseconds since the night began. */
  readonly elapsedMs: () => number;
  /** Is told after each stage, so that even a night that is killed leaves what it knew. */
  readonly heard: (stages: readonly NightlyStage[]) => Promise<void>;
};

/** A night may be longer than its budget by this share. */
const tolerance = 0.1;

/** How long a stage that is broken off has for taking its stack down, in milliseconds. */
const takingDownMs = 20_000;

/** Runs the stages that fit into the budget, the most important first, and then the last one as often as it fits. */
export async function runStages(
  stages: readonly Stage[],
  repeated: Stage,
  night: Night,
): Promise<readonly NightlyStage[]> {
  const ended: NightlyStage[] = [];
  const add = async ({ name, title }: Stage, end: StageEnd): Promise<void> => {
    ended.push({ name, title, ended: end });
    await night.heard(ended);
  };
  for (const stage of stages) {
    night.context.signal.throwIfAborted();
    const whyNot = stage.whyNot?.(night.options) ?? lackOfTime(stage, night);
    await add(stage, whyNot === undefined ? await runStage(stage, night) : { state: 'left out', why: whyNot });
  }
  while (!night.context.signal.aborted && lackOfTime(repeated, night) === undefined)
    await add(repeated, await runStage(repeated, night));
  return ended;
}

function lackOfTime(stage: Stage, night: Night): string | undefined {
  const left = night.budgetMs - night.elapsedMs();
  const needed = night.estimateOf(stage);
  if (needed <= left) return undefined;
  return `takes about ${minutes(needed)}, and ${minutes(Math.max(0, left))} of the budget were left`;
}

async function runStage(stage: Stage, night: Night): Promise<StageEnd> {
  const { context, options } = night;
  const begun = performance.now();
  const latest = path.join(context.settings.out, 'latest');
  const before = await realpath(latest).catch(() => '');
  context.story.say(`${stage.name}: ${stage.title}`);
  const leftMs = night.budgetMs * (1 + tolerance) - night.elapsedMs() - takingDownMs;
  const timeIsUp = AbortSignal.timeout(Math.max(0, Math.round(leftMs)));
  const signal = AbortSignal.any([context.signal, timeIsUp]);
  const code = await codeOf(stage, options, { ...context, signal, write: context.story.say });
  context.signal.throwIfAborted();
  if (timeIsUp.aborted)
    return { state: 'left out', why: `was broken off after ${minutes(performance.now() - begun)}: its time was up` };
  const directory = await realpath(latest).catch(() => '');
  if (directory === before)
    throw new StackError(`The stage "${stage.name}" left no run`, { remedy: 'Run it by itself' });
  const run = path.basename(directory);
  const report = path.join(path.relative(night.directory, directory), stage.report);
  return { state: 'run', verdict: verdictOf(code), ms: Math.round(performance.now() - begun), run, report };
}

/** A stage that could not be run at all is the night's finding, not its end. */
async function codeOf(stage: Stage, options: StageOptions, context: CommandContext): Promise<number> {
  try {
    return await stage.run(options, context);
  } catch (error) {
    if (!context.signal.aborted) context.story.say(explain(error));
    return exitCodeOf(error);
  }
}

function minutes(ms: number): string {
  return ms < 90_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
}
