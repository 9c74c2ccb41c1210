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

/** Gives the known version whose defaults come nearest: v3 came into the chart's lists with 2.1.18. */
export function nearestChartVersion(version: string): ChartVersion {
  const exact = chartVersions.find((known) => known === version);
  if (exact) return exact;
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return major < 2 || (major === 2 && (minor < 1 || (minor === 1 && patch < 18))) ? '2.1.16' : '3.12.30';
}
