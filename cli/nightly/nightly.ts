import path from 'node:path';
import { takeLock, StackError, UsageError, type NightlyRecord, type NightlyStage } from '#infra';
import { nightlyText, openHistory, postWebhook, writeNightly } from '#reports';
import type { CommandContext, StackOptions } from '../command-context.ts';
import { exitCodes, explain } from '../exit-codes.ts';
import { openDeployment } from '../open-deployment.ts';
import { RunLog } from '../run-log.ts';
import { demandLocal } from '../runtime/runtime-named.ts';
import { shownPath } from '../shown-path.ts';
import { versionOfRig } from '../version-of-rig.ts';
import { entryOfNight } from './entry-of-night.ts';
import { estimates } from './estimates.ts';
import { nightVerdict } from './night-verdict.ts';
import { pruneRuns } from './prune-runs.ts';
import { runStages } from './run-stages.ts';
import { allStages, repeatStage } from './stages.ts';

export type NightlyOptions = StackOptions & {
  /** Minutes that the night may take. */
  readonly budget: number;
  /** Nights whose runs and history are kept. */
  readonly keepRuns: number;
  /** Where to post what the night came to. */
  readonly webhook?: string;
};

/** Does all there is to do in a night, the most important first, as far as the time goes. */
export async function nightly(options: NightlyOptions, context: CommandContext): Promise<number> {
  demandSense(options);
  await using _lock = await onlyNight(context);
  const { settings, signal } = context;
  demandLocal(options, 'nightly');
  const deployment = await openDeployment(options, settings);
  const startedAt = new Date();
  const begun = performance.now();
  const log = await RunLog.create({ out: settings.out, command: 'nightly', deployment: deployment.name, startedAt });
  const recordOf = (stages: readonly NightlyStage[]): NightlyRecord => ({
    ...{ version: 1, run: log.id, startedAt: startedAt.toISOString(), deployment: deployment.name },
    verdict: signal.aborted ? 'interrupted' : nightVerdict(stages),
    budgetMs: options.budget * 60_000,
    ms: Math.round(performance.now() - begun),
    stages,
  });
  let record = recordOf([]);
  try {
    const stages = await runStages(allStages, repeatStage, {
      options: { ...options, json: false, running: deployment.homeservers[0]?.synapse ?? '' },
      context,
      directory: log.directory,
      budgetMs: options.budget * 60_000,
      estimateOf: estimates(deployment.name, settings),
      elapsedMs: () => performance.now() - begun,
      heard: async (soFar) => writeNightly(log.directory, (record = recordOf(soFar))),
    });
    record = recordOf(stages);
  } catch (error) {
    if (!signal.aborted) throw error;
    record = { ...record, verdict: 'interrupted' };
  }
  await log.finish(signal.aborted);
  await keepNight(record, options, context);
  return conclude(record, log.directory, { options, context });
}

function demandSense({ budget, keepRuns, webhook }: NightlyOptions): void {
  const faults = [
    ...(budget > 0 ? [] : ['--budget must be a number of minutes above 0']),
    ...(Number.isInteger(keepRuns) && keepRuns > 0 ? [] : ['--keep-runs must be a whole number above 0']),
    ...(webhook === undefined || URL.canParse(webhook) ? [] : ['--webhook must be an address, e.g. https://…']),
  ];
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
}

/** @throws StackError when another night runs, with its pid; one that was killed is in nobody's way. */
async function onlyNight({ settings }: CommandContext): Promise<AsyncDisposable> {
  const attempt = await takeLock(path.join(settings.stateRoot, 'nightly.lock'));
  if (attempt.state === 'taken') return attempt.lock;
  throw new StackError(`Another nightly run is going on, with pid ${attempt.pid}`, {
    remedy: 'Wait for its end, or give it a smaller --budget',
  });
}

/** Keeps the night in the history, and forgets what is older than is wished for; a night is none the worse without. */
async function keepNight(record: NightlyRecord, { keepRuns }: NightlyOptions, context: CommandContext): Promise<void> {
  const { settings, story } = context;
  try {
    using history = openHistory(path.join(settings.data, 'history.sqlite'));
    history.keep(entryOfNight(record, await versionOfRig(settings.project)));
    history.forget(keepRuns);
    await pruneRuns(settings.out, keepRuns);
  } catch (error) {
    story.say(`No history is kept: ${error instanceof Error ? error.message : String(error)}`);
  }
}

type Ending = { readonly options: NightlyOptions; readonly context: CommandContext };

async function conclude(record: NightlyRecord, directory: string, { options, context }: Ending): Promise<number> {
  await writeNightly(directory, record);
  const report = shownPath(path.join(directory, 'nightly.html'), context.settings.project);
  const text = nightlyText(record, report);
  context.write(options.json ? `${JSON.stringify({ ...record, report })}\n` : text);
  // Who is told of the night is not who it is about: a webhook that is away changes no verdict.
  if (options.webhook !== undefined)
    await postWebhook(options.webhook, { text, ...record }).catch((error: unknown) =>
      context.story.say(explain(error)),
    );
  return exitCodes[record.verdict];
}
