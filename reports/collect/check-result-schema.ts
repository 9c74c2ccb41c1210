import { z } from 'zod';
import type { CheckResult } from '#infra';

const blame = z.enum(['product', 'environment', 'suite']);
const suite = z.enum(['specs', 'scenarios', 'load']);

const exchange = z.object({
  requestId: z.string(),
  method: z.string(),
  url: z.string(),
  requestBody: z.string().exactOptional(),
  status: z.number().exactOptional(),
  responseBody: z.string().exactOptional(),
  servedBy: z.string().exactOptional(),
  startedAt: z.iso.datetime({ offset: true }),
  durationMs: z.number(),
  error: z.string().exactOptional(),
});

const names = z.array(z.string());
const operations = z.object({
  asserted: names,
  proven: names,
  refused: names,
  notServed: names,
  program: z.string().exactOptional(),
});

/** One line of results.ndjson as a reporter may write it. */
export const checkResultSchema: z.ZodType<CheckResult> = z.object({
  suite,
  id: z.string().min(1),
  title: z.string().min(1),
  area: z.string(),
  clause: z.string().exactOptional(),
  outcome: z.enum(['passed', 'failed', 'skipped', 'inconclusive']),
  blame: blame.exactOptional(),
  reason: z.string().exactOptional(),
  error: z.object({ message: z.string(), stack: z.string().exactOptional() }).exactOptional(),
  remedy: z.string().exactOptional(),
  startedAt: z.iso.datetime({ offset: true }),
  durationMs: z.number(),
  exchanges: z.array(exchange).exactOptional(),
  services: z.array(z.string()).exactOptional(),
  attachments: z.array(z.object({ name: z.string(), path: z.string() })).exactOptional(),
  operations: operations.exactOptional(),
  figures: z.array(z.object({ name: z.string(), value: z.number(), unit: z.string() })).exactOptional(),
});
