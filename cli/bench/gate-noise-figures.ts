import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { GateRecord } from '#infra';
import { judgeAgainstItself, type BlockValues } from '../../scenarios/upgrade/performance/against-itself.ts';
import type { CommandContext } from '../command-context.ts';
import type { BenchOptions } from './bench.ts';
import type { Figure } from './figure.ts';
import { newestRun } from './newest-run.ts';
import { timed } from './timed.ts';

/** Blocks of a version against itself, as gates on the machine that the file names measured them. */
type Recording = { readonly blocks: readonly BlockValues[] };

const simulated = 1000;

/**
 * Measures how often a gate is wrong where nothing has changed: a thousand gates made of recorded blocks, and one that
 * is run, both of a version against itself.
 */
export async function gateNoiseFigures(options: BenchOptions, context: CommandContext): Promise<readonly Figure[]> {
  const recorded = await recordedFigures(context);
  const live = await runAgainstItself(options, context);
  return [
    ...recorded,
    { name: 'regressions found, live', unit: '', aim: 0, values: [count(live, 'regression')] },
    { name: 'inconclusive figures, live', unit: '', aim: 0, values: [count(live, 'inconclusive')] },
  ];
}

async function recordedFigures({ settings, story }: CommandContext): Promise<readonly Figure[]> {
  const file = path.join(settings.project, 'scenarios/upgrade/performance/recorded-blocks.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    story.say(`No blocks have been recorded in "${file}" yet; only the live gate is run`);
    return [];
  }
  const { blocks } = JSON.parse(text) as Recording;
  const { runs, regressions, inconclusive } = judgeAgainstItself(blocks, simulated);
  return [
    { name: 'regressions found, recorded', unit: '%', aim: 5, values: [(regressions * 100) / runs] },
    { name: 'inconclusive, recorded', unit: '%', aim: 20, values: [(inconclusive * 100) / runs] },
  ];
}

async function runAgainstItself({ deployment }: BenchOptions, context: CommandContext): Promise<GateRecord> {
  const version = '1.163.2';
  const pair = ['--from', version, '--to', version];
  await timed(['gate', ...pair, '--only', 'performance', '--deployment', deployment], context);
  const { directory } = await newestRun(context.settings.out);
  return JSON.parse(await readFile(path.join(directory, 'gate.json'), 'utf8')) as GateRecord;
}

/** A gate that measured nothing is inconclusive in all of its figures. */
function count({ performance }: GateRecord, verdict: 'regression' | 'inconclusive'): number {
  if (!performance) return verdict === 'inconclusive' ? 4 : 0;
  return performance.metrics.filter((metric) => metric.verdict === verdict).length;
}
