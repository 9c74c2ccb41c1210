import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { StackError } from '#infra';

const schema = z.object({
  metrics: z.record(z.string(), z.object({ values: z.record(z.string(), z.number().nullable()) })),
});

/** Figures that k6 gave at its end. */
export type K6Summary = {
  /** Gives a figure of a metric, e.g. `('served', 'count', { operation: 'send' })`; 0 when there are no samples. */
  readonly value: (metric: string, statistic: string, tags?: Readonly<Record<string, string>>) => number;
};

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
  return {
    value: (metric, statistic, tags = {}) => {
      const pairs = Object.entries(tags).map(([key, value]) => `${key}:${value}`);
      const name = pairs.length > 0 ? `${metric}{${pairs.join(',')}}` : metric;
      return metrics[name]?.values[statistic] ?? 0;
    },
  };
}
