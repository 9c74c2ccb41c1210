import { z } from 'zod';

/** The part of environment.json that a report is made of. */
export const environmentSchema = z.object({
  run: z.string(),
  runtime: z.enum(['local', 'kind']),
  directory: z.string(),
  deployment: z.object({ name: z.string() }),
  homeservers: z.array(
    z.object({ name: z.string(), serverName: z.string(), publicName: z.string(), synapse: z.string() }),
  ),
  processes: z.array(
    z.object({
      name: z.string(),
      class: z.string(),
      homeserver: z.string().exactOptional(),
      instance: z.string().exactOptional(),
      logFile: z.string(),
    }),
  ),
  proxy: z.object({ logFile: z.string() }),
  ma1sd: z.object({ program: z.string() }),
  element: z.object({ program: z.string() }),
  dns: z.object({ synapse: z.string() }),
  standIns: z.array(z.string()),
  kubernetes: z.object({ workloads: z.record(z.string(), z.object({ name: z.string() })) }).exactOptional(),
});

/** What a report uses of environment.json. */
export type ReportedEnvironment = z.infer<typeof environmentSchema>;
