import path from 'node:path';
import { evictVenvs, UsageError } from '#infra';
import type { BenchSettings } from '../../scenarios/upgrade/catalogue/bench.ts';
import { entryToTry, readCatalogue, type CatalogueEntry } from '../../scenarios/upgrade/catalogue/catalogue.ts';
import { tryCase, type CaseOutcome } from '../../scenarios/upgrade/catalogue/try-case.ts';
import type { CommandContext, StackOptions } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { cacheOf } from '../programs.ts';
import { RunLog } from '../run-log.ts';
import { benchSettings } from './bench-settings.ts';

/** How many environments of Synapse may stay in the cache; each takes 240 MiB. */
const keptVenvs = 10;

export type ProveOptions = StackOptions & {
  /** Ids with commas between them, or `all`. */
  readonly prove: string;
};

/** Cases that the project's own tests try again: a configuration alone shows them, and one more version is enough. */
export const casesOfTest = 'UG20,CS01,CS08';

/**
 * Tries cases of the catalogue again: each check has to fail on the version that has the breakage and to pass on one that has not.
 *
 * Gives 0 when all do, 1 when one does otherwise, 4 when one could not be tried.
 */
export async function prove(options: ProveOptions, context: CommandContext): Promise<number> {
  const outcomes = await tryCases(options.prove, context);
  context.write(options.json ? `${JSON.stringify({ cases: outcomes })}\n` : text(outcomes));
  return exitCode(outcomes);
}

/** Tries the cases, one after the other, and keeps the environments that it made for the next time, as far as there is room. */
export async function tryCases(ids: string, context: CommandContext): Promise<readonly CaseOutcome[]> {
  const entries = await chosen(ids);
  const { out } = context.settings;
  const log = await RunLog.create({ out, command: 'prove', deployment: 'case', startedAt: new Date() });
  const settings = await benchSettings(log.directory, context);
  const outcomes: CaseOutcome[] = [];
  for (const entry of entries) {
    context.signal.throwIfAborted();
    outcomes.push(await log.phase(entry.id, context.signal, () => tryOne(entry, settings, log.directory)));
  }
  await log.finish(context.signal.aborted);
  await evictVenvs({ cacheDirectory: cacheOf(context), keep: keptVenvs, now: Date.now() });
  return outcomes;
}

async function chosen(ids: string): Promise<readonly Awaited<ReturnType<typeof entryToTry>>[]> {
  const names =
    ids === 'all' ? (await readCatalogue()).filter(({ trial }) => trial).map(({ id }) => id) : ids.split(',');
  if (names.length === 0) throw new UsageError('Name a case to prove');
  return Promise.all(names.map(entryToTry));
}

async function tryOne(
  entry: Awaited<ReturnType<typeof entryToTry>>,
  settings: BenchSettings,
  runDirectory: string,
): Promise<CaseOutcome> {
  const step = settings.story.step(`${entry.id}: ${entry.title}`);
  const outcome = await tryCase(entry, { ...settings, directory: path.join(runDirectory, entry.id) });
  if (outcome.came === 'as stated') step.done();
  else step.fail(outcome.came);
  return outcome;
}

function text(outcomes: readonly CaseOutcome[]): string {
  const lines = outcomes.flatMap(({ id, title, came, trials }) => [
    `${id} ${came}: ${title}`,
    ...trials.map(({ on, wanted, seen }) => `  ${on}, which ${wanted}: ${seen}`),
  ]);
  const good = outcomes.filter(({ came }) => came === 'as stated').length;
  return `${[...lines, `${good} of ${outcomes.length} cases come out as stated`].join('\n')}\n`;
}

function exitCode(outcomes: readonly CaseOutcome[]): number {
  if (outcomes.some(({ came }) => came === 'otherwise')) return exitCodes.failed;
  return outcomes.every(({ came }) => came === 'as stated') ? exitCodes.passed : exitCodes.inconclusive;
}

/** Lists the cases of the catalogue, one a line. */
export async function listCatalogue({ json }: { readonly json?: boolean }, { write }: CommandContext): Promise<number> {
  const entries = await readCatalogue();
  const line = ({ id, state, shows, title }: CatalogueEntry): string =>
    `${id}  ${state.padEnd(21)} ${title} (${shows})`;
  write(json ? `${JSON.stringify({ cases: entries })}\n` : `${entries.map(line).join('\n')}\n`);
  return exitCodes.passed;
}
