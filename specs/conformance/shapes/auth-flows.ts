import { z } from 'zod';

/** What a server says that wants an action confirmed. */
export const authFlows = z.object({
  session: z.string().min(1),
  flows: z.array(z.object({ stages: z.array(z.string()) })).min(1),
  params: z.record(z.string(), z.unknown()).optional(),
});
