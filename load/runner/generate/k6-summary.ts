import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { StackError } from '#infra';
import { trendQuantiles } from './trend-quantiles.ts';

const schema = z.object({
  metrics: z.record(z.string(), z.object({ values: z.record(z.string(), z.number().nullable()) })),
});

/** Figures that k6 gave at its end. */
export type K6Summary = {
  /** Gives a figure of a metric, e.g. `('served', 'count', { operation: 'send' })`; 0 when there are no samples. */
  readonly value: (metric: string, statistic: string, tags?: Tags) => number;
  /** Gives all quantiles of a trend in order; none when there are no samples. */
  readonly quantiles: (metric: string, tags?: Tags) => readonly Quantile[];
};

type Tags = Readonly<Record<string, string>>;

/** A value that a share of all values does not exceed. */
export type Quantile = { readonly share: number; readonly value: number };

/**
 * Reads the file that the scripts' handleSummary wrote.
 * @throws StackError when there is none, or when it is not what k6 writes.
 */
export async function readSummary(file: string): Promise<K6Summary> {
  try {
    return parseSummary(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new StackError(`k6 left no readable summary in "${file}"`, { remedy: 'Read logs/k6.log of the run', cause });
  }
}

/** Reads the text of a summary. */
export function parseSummary(text: string): K6Summary {
  const { metrics } = schema.parse(JSON.parse(text));
  const values = (metric: string, tags: Tags = {}): Readonly<Record<string, number | null>> => {
    const pairs = Object.entries(tags).map(([key, value]) => `${key}:${value}`);
    return metrics[pairs.length > 0 ? `${metric}{${pairs.join(',')}}` : metric]?.values ?? {};
  };
  return {
    value: (metric, statistic, tags) => values(metric, tags)[statistic] ?? 0,
    quantiles: (metric, tags) => {
      const found = values(metric, tags);
      if (!found['count']) return [];
      return trendQuantiles.flatMap(({ share, statistic }) => {
        const value = found[statistic];
        return typeof value === 'number' ? [{ share, value }] : [];
      });
    },
  };
}
