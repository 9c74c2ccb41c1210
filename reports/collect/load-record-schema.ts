import { z } from 'zod';
import type { Distribution, LoadRecord } from '#infra';

const count = z.number();
const span = { name: z.string(), fromMs: count, toMs: count };
const series = z.array(z.number().nullable());

const distribution: z.ZodType<Distribution> = z.object({
  count,
  p50: count,
  p90: count,
  p95: count,
  p99: count,
  max: count,
  buckets: z.array(z.tuple([z.number(), z.number()])),
});

const fault = z.object({
  ...span,
  title: z.string(),
  targets: z.array(z.string()),
  shownBy: z.string(),
  goneBy: z.string(),
  recoveredMs: z.number().nullable(),
  failedRequests: count,
  budgetSpent: count,
});

const operation = z.object({
  name: z.string(),
  ratePerSecond: z.number().exactOptional(),
  acknowledged: count,
  failed: count,
  latencyMs: distribution.exactOptional(),
  deliveryMs: distribution.exactOptional(),
});

const carrier = z.object({
  operation: z.string(),
  instance: z.string(),
  byGenerator: count,
  byProxy: count,
  byCounters: z.number().exactOptional(),
});

const processSeries = z.object({
  name: z.string(),
  class: z.string(),
  cpuCores: series,
  throttledShare: series.exactOptional(),
  residentBytes: series,
  requestsPerSecond: series,
  dbTransactionsPerSecond: series,
  replicationLag: series,
  cacheHitRatio: series,
});

/** `load/<profile>.json`. */
export const loadRecordSchema: z.ZodType<LoadRecord> = z.object({
  version: z.literal(1),
  name: z.string(),
  profile: z.record(z.string(), z.unknown()),
  startedAt: z.iso.datetime({ offset: true }),
  durationMs: z.number().positive(),
  machine: z.object({ cores: count, memoryBytes: count, processor: z.string(), kernel: z.string() }),
  raisedRateLimits: z.array(z.string()),
  phases: z.array(z.object(span)),
  faults: z.array(fault),
  validity: z.array(
    z.object({ name: z.string(), value: count, unit: z.string(), limit: z.string(), broken: z.boolean() }),
  ),
  operations: z.array(operation),
  carriers: z.array(carrier),
  series: z.object({
    stepMs: z.number().positive(),
    operations: z.array(
      z.object({ operation: z.string(), instance: z.string(), answered: series, failed: series, p95Ms: series }),
    ),
    processes: z.array(processSeries),
    hostIdle: series,
    generatorCores: series,
  }),
});
