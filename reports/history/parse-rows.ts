import { z } from 'zod';
import type { HistoryEntry, KeptFigure } from './history-entry.ts';

type Row = Readonly<Record<string, unknown>>;

const checks = z.array(
  z.object({ id: z.string(), title: z.string(), outcome: z.enum(['passed', 'failed', 'skipped', 'inconclusive']) }),
);

const run = z.object({
  run: z.string(),
  command: z.string(),
  startedAt: z.string(),
  verdict: z.enum(['passed', 'failed', 'environment', 'inconclusive', 'interrupted']),
  deployment: z.string(),
  runtime: z.string(),
  versions: z.string(),
  checks: z.preprocess((text) => JSON.parse(String(text)) as unknown, checks),
});

const figure = z.object({
  run: z.string(),
  startedAt: z.string(),
  name: z.string(),
  unit: z.string(),
  value: z.number(),
});

/** Reads a run out of its row in the store, where its checks are JSON; without its figures. */
export function parseEntry(row: Row): HistoryEntry {
  return { ...run.parse(row), figures: [] };
}

/** Reads a figure of a run out of its row. */
export function parseFigure(row: Row): KeptFigure {
  return figure.parse(row);
}
