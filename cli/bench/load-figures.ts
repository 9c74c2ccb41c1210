import { mkdtempDisposable } from 'node:fs/promises';
import path from 'node:path';
import { allNeeds, provisionNeeds, StackError } from '#infra';
import type { CommandContext } from '../command-context.ts';
import { cacheOf } from '../programs.ts';
import type { BenchOptions } from './bench.ts';
import type { Figure } from './figure.ts';
import { startHoldingServer } from './load/holding-server.ts';
import { pollFigures } from './load/poll-figures.ts';
import { reportFigures } from './load/report-figures.ts';
import { scriptFigures } from './load/script-figures.ts';
import { newestRun, secondsOf } from './newest-run.ts';
import { timed } from './timed.ts';

/** Measures what the load itself costs: scripts, waiting clients, its report, and how long each kind of load takes. */
export async function loadFigures(options: BenchOptions, context: CommandContext): Promise<readonly Figure[]> {
  await using scratch = await mkdtempDisposable(path.join(context.settings.temporary, 'rig-bench-'));
  return [
    ...(await generatorFigures(scratch.path, context)),
    ...(await reportFigures(scratch.path, context)),
    ...(await commandFigures(options, context)),
  ];
}

async function generatorFigures(folder: string, context: CommandContext): Promise<readonly Figure[]> {
  const k6 = await provideK6(folder, context);
  const line = context.story.step('k6 against a server of the bench');
  await using server = await startHoldingServer();
  const bench = { k6, folder, url: server.url, signal: context.signal };
  const figures = [...(await scriptFigures(bench, server)), ...(await pollFigures(bench))];
  line.done();
  return figures;
}

async function provideK6(logDirectory: string, context: CommandContext): Promise<string> {
  const cacheDirectory = cacheOf(context);
  const { searchPath } = context.settings;
  const needs = allNeeds({ cacheDirectory, searchPath, synapseVersions: [] }).filter(({ id }) => id === 'k6');
  const { story, signal } = context;
  const found = await provisionNeeds({ needs, cacheDirectory, logDirectory, story, signal });
  const k6 = found.get('k6');
  if (!k6) throw new StackError('There is no k6', { remedy: './rig doctor' });
  return k6.path;
}

async function commandFigures({ deployment }: BenchOptions, context: CommandContext): Promise<readonly Figure[]> {
  const on = ['--deployment', deployment];
  await onStack(['up', ...on], ['load', 'smoke'], context);
  const { record } = await newestRun(context.settings.out);
  const stress = await onStack(['up', '--links', ...on], ['load', 'stress'], context);
  const capacity = await timed(['capacity', '--quick', ...on], context);
  return [
    { name: 'smoke load', unit: 's', aim: 60, values: [secondsOf(record, 'load')] },
    { name: './rig load stress', unit: 'min', aim: 10, values: [stress / 60] },
    { name: './rig capacity --quick', unit: 'min', aim: 15, values: [capacity / 60] },
  ];
}

/** Gives the seconds that a command takes on a stack of its own. */
async function onStack(up: readonly string[], command: readonly string[], context: CommandContext): Promise<number> {
  await timed(up, context);
  try {
    return await timed(command, context);
  } finally {
    await timed(['down'], { ...context, signal: new AbortController().signal });
  }
}
