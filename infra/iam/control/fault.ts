import * as z from 'zod';

const times = z.int().min(1).optional();

const plainKinds = ['hang', 'reset', 'empty', 'html', 'badJson', 'wrongTypes', 'successWithoutId'] as const;

/** One way in which an endpoint of the identity store fails. `times`: how many requests it meets before it goes away by itself. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('status'), status: z.int().min(200).max(599), body: z.unknown().optional(), times }),
  z.strictObject({ kind: z.literal('delay'), delayMs: z.int().min(1).max(600_000), times }),
  // A connection knows no path yet: while one endpoint has this fault, the whole port refuses.
  z.strictObject({ kind: z.literal('refused') }),
  z.strictObject({ kind: z.enum(plainKinds), times }),
]);

export type Fault = z.infer<typeof faultSchema>;
