import * as z from 'zod';

/** What holds for every kind but one. */
const limits = {
  /** How many requests the fault meets before it goes away by itself. */
  times: z.int().min(1).optional(),
  /** Only requests whose body contains this text, whatever its case, meet the fault: a user name, an address. */
  bodyContains: z.string().min(1).optional(),
};

const plainKinds = ['hang', 'reset', 'empty', 'html', 'badJson', 'wrongTypes', 'successWithoutId'] as const;

/** One way in which an endpoint of the identity store fails. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(200).max(599),
    body: z.unknown().optional(),
    ...limits,
  }),
  z.strictObject({ kind: z.literal('delay'), delayMs: z.int().min(1).max(600_000), ...limits }),
  // A connection knows no path yet: while one endpoint has this fault, the whole port refuses.
  z.strictObject({ kind: z.literal('refused') }),
  z.strictObject({ kind: z.enum(plainKinds), ...limits }),
]);

export type Fault = z.infer<typeof faultSchema>;
