import { z } from 'zod';
import { freeForm, podPlacement } from './free-form.ts';
import { routePattern } from './route-pattern.ts';

const inherited = {
  ...podPlacement,
  replicaCount: z.int().min(1, 'must be at least 1').optional(),
  volumes: z.array(z.unknown()).optional(),
  volumeMounts: z.array(z.unknown()).optional(),
  extraCommands: z.array(z.string()).optional(),
};

/** `workers.default` of the matrix-synapse chart. */
export const workerDefaults = z.strictObject(inherited);

/** `workers.<name>` of the matrix-synapse chart. */
export const chartWorker = z.strictObject({
  ...inherited,
  enabled: z.boolean().optional(),
  generic: z.boolean().optional(),
  app: z.string().optional(),
  name: z.string().optional(),
  listeners: z.array(z.enum(['client', 'federation', 'media', 'replication'])).optional(),
  csPaths: z.array(routePattern).nullish(),
  paths: z.array(routePattern).nullish(),
  extraConfig: freeForm.nullish(),
  bindAddresses: z.array(z.string()).optional(),
});

export type ChartWorker = z.infer<typeof chartWorker>;
