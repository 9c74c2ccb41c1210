import { join } from 'node:path';
import { z } from 'zod';
import type { HistoryView } from '../history/history-view.ts';
import { readJson } from './read-json.ts';

const checks = z.array(z.object({ id: z.string(), title: z.string(), since: z.string() }));
const moment = { run: z.string(), startedAt: z.string() };

const schema: z.ZodType<HistoryView> = z.object({
  runsBefore: z.number(),
  news: z.object({
    lastGood: z.object(moment).exactOptional(),
    fresh: checks,
    still: checks,
    again: checks,
    noLonger: checks,
  }),
  flaky: z.array(z.object({ id: z.string(), title: z.string(), passed: z.number(), failed: z.number() })),
  figures: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      points: z.array(z.object({ ...moment, value: z.number() })),
      changes: z.array(z.object({ ...moment, medianBefore: z.number(), medianAfter: z.number() })),
      median: z.number(),
    }),
  ),
});

/** Reads what a run was in the light of those before it when it ended; undefined where nothing usable was kept. */
export async function readHistory(runDirectory: string): Promise<HistoryView | undefined> {
  const read = await readJson(join(runDirectory, 'history.json'), schema);
  return read.state === 'read' ? read.value : undefined;
}
