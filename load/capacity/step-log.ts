import { appendFile, readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { CapacityStep } from '#infra';

const process = z.object({
  name: z.string(),
  class: z.string(),
  cpuCores: z.number(),
  residentBytes: z.number(),
  requestsPerSecond: z.number(),
  throttledShare: z.number().exactOptional(),
});

const schema: z.ZodType<CapacityStep> = z.object({
  scenario: z.string(),
  workers: z.number(),
  replicas: z.record(z.string(), z.number()),
  repeat: z.number(),
  rate: z.number(),
  achieved: z.number(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  lagP95Ms: z.number().exactOptional(),
  inFlight: z.number(),
  invalid: z.array(z.string()),
  missed: z.array(z.string()),
  lost: z.array(z.string()),
  eventsPerSecond: z.number(),
  processes: z.array(process),
  startedAt: z.string(),
});

/** Writes down a step as soon as it is measured, so that an interruption takes none of those before it. */
export async function appendStep(file: string, step: CapacityStep): Promise<void> {
  await appendFile(file, `${JSON.stringify(step)}\n`);
}

/** Reads the steps that were written down; a line that was cut short by a kill is left out. */
export async function readSteps(file: string): Promise<readonly CapacityStep[]> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  return lines.slice(0, -1).map((line) => schema.parse(JSON.parse(line)));
}
