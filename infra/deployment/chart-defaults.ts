import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { chartWorker, type ChartWorker } from './schema/chart-worker.ts';

/** Versions of the matrix-synapse chart whose defaults are known: the last with r0 alone, and today's. */
export const chartVersions = ['2.1.16', '3.12.30'] as const;

export type ChartVersion = (typeof chartVersions)[number];

export type ChartDefaults = Readonly<Record<string, ChartWorker>>;

/** Reads what a version of the chart gives its workers where the values say nothing. */
export async function readChartDefaults(version: ChartVersion): Promise<ChartDefaults> {
  const file = join(import.meta.dirname, 'chart-defaults', `${version}.yaml`);
  return z.record(z.string(), chartWorker).parse(parse(await readFile(file, 'utf8')));
}
