import { z } from 'zod';
import type { RunRecord } from '#infra';

/** run.json. */
export const runRecordSchema: z.ZodType<RunRecord> = z.object({
  run: z.string(),
  command: z.string(),
  startedAt: z.iso.datetime({ offset: true }),
  finishedAt: z.iso.datetime({ offset: true }).exactOptional(),
  deployment: z.string(),
  stack: z.object({
    runtime: z.enum(['local', 'kind']),
    synapse: z.record(z.string(), z.string()),
    standIns: z.array(z.string()),
    programs: z.record(z.string(), z.string()),
  }),
  phases: z.array(z.object({ name: z.string(), ms: z.number(), outcome: z.enum(['done', 'failed', 'interrupted']) })),
  suites: z.array(z.enum(['specs', 'scenarios', 'load'])),
  interrupted: z.boolean(),
  problems: z.array(
    z.object({
      blame: z.enum(['product', 'environment', 'suite']),
      phase: z.string(),
      message: z.string(),
      remedy: z.string().exactOptional(),
      since: z.iso.datetime({ offset: true }).exactOptional(),
      until: z.iso.datetime({ offset: true }).exactOptional(),
    }),
  ),
  notes: z.array(z.string()),
});
