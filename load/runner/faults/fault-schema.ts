import { z } from 'zod';
import { requestOperations } from '../../operations.ts';
import { positive, share, whole } from '../profile/numbers.ts';

const frame = {
  /** When it begins, after the load did; after the one before it and its recovery unless told. */
  atSeconds: positive.exactOptional(),
  /** How long it stays. */
  seconds: positive.max(300, 'must be 300 at most'),
  /** How soon after its end the objectives must be met again. */
  recoverSeconds: positive.max(300, 'must be 300 at most'),
};

const text = z.string().min(1, 'must name something');

/** One fault that a profile puts on the stack under load. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kill'), target: text, ...frame }),
  z.strictObject({ kind: z.literal('freeze'), target: text, ...frame }),
  z.strictObject({ kind: z.literal('restart'), target: text, ...frame }),
  z.strictObject({ kind: z.literal('reload'), target: z.literal('haproxy'), ...frame }),
  z.strictObject({ kind: z.literal('away'), homeserver: text, ...frame }),
  z
    .strictObject({
      kind: z.literal('link'),
      link: text,
      latencyMs: positive.max(10_000, 'must be 10000 at most').exactOptional(),
      jitterMs: positive.max(10_000, 'must be 10000 at most').exactOptional(),
      resetShare: share.exactOptional(),
      ...frame,
    })
    .refine((link) => link.latencyMs ?? link.resetShare, 'must have a "latencyMs" or a "resetShare"')
    .refine(
      (link) => (link.jitterMs ?? 0) < (link.latencyMs ?? Infinity),
      'must have less "jitterMs" than "latencyMs"',
    ),
  z.strictObject({ kind: z.literal('slow-iam'), latencyMs: positive.max(60_000, 'must be 60000 at most'), ...frame }),
  z.strictObject({ kind: z.literal('full-media'), ...frame }),
  z.strictObject({
    kind: z.literal('overload'),
    operation: z.enum(requestOperations),
    /** Requests per second beside the profile's own, from so many virtual users at most. */
    rate: positive.max(10_000, 'is more than one generator makes'),
    clients: whole.max(1000, 'must be 1000 at most'),
    ...frame,
  }),
]);

export type Fault = Readonly<z.infer<typeof faultSchema>>;

export type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { readonly kind: Kind }>;

export type Overload = FaultOf<'overload'>;

export const faultShape = {
  /** What is put on the stack under load, one after the other. */
  faults: z.array(faultSchema).min(1, 'must have a fault at least').exactOptional(),
  /** Time without any fault before each of them. */
  calmSeconds: positive.max(300, 'must be 300 at most').default(10),
};
