import { z } from 'zod';

const positive = z.number().positive('must be above 0');
const whole = z.int('must be a whole number').positive('must be above 0');
const share = z.number().min(0, 'must be from 0 to 1').max(1, 'must be from 0 to 1');

const timed = { rate: positive.max(10_000, 'is more than one generator makes'), worstMs: positive };
const request = z.strictObject(timed);
const transfer = z.strictObject({ ...timed, sizeBytes: whole.max(50_000_000, 'is more than a homeserver takes') });

const operations = z.strictObject({
  send: request.exactOptional(),
  sync: request.exactOptional(),
  typing: request.exactOptional(),
  upload: transfer.exactOptional(),
  download: transfer.exactOptional(),
  marker: request.exactOptional(),
  watch: z.strictObject({ clients: whole, pollMs: positive.max(30_000, 'must be 30000 at most') }).exactOptional(),
  push: z.boolean().default(false),
});

const latencyP95Ms = z.strictObject({
  send: positive.exactOptional(),
  sync: positive.exactOptional(),
  typing: positive.exactOptional(),
  upload: positive.exactOptional(),
  download: positive.exactOptional(),
  marker: positive.exactOptional(),
});

const objectives = z.strictObject({
  errorShareAtMost: share,
  latencyP95Ms: latencyP95Ms.default({}),
  deliveryP95Ms: positive.exactOptional(),
  federationLagP95Ms: positive.exactOptional(),
});

const validity = z.strictObject({
  generatorCores: whole,
  generatorCpuAtMost: share,
  hostIdleAtLeast: share,
  countersWithin: share,
});

/** A profile file: what is asked of the deployment, how fast it is to answer, and when the run says nothing. */
export const profileSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9-]+$/, 'must be of a–z, 0–9 and "-"'),
    durationSeconds: positive.max(86_400, 'must be a day at most'),
    people: whole,
    rooms: whole,
    operations,
    objectives,
    validity,
  })
  .superRefine((profile, context) => {
    const fault = (path: string[], message: string): void => context.addIssue({ code: 'custom', path, message });
    const asked = profile.operations;
    if (profile.people < profile.rooms) fault(['people'], 'must be as many as rooms at least');
    if (requestOperations.every((name) => !asked[name])) fault(['operations'], 'must have an operation with a rate');
    for (const name of requestOperations) {
      const objective = profile.objectives.latencyP95Ms[name];
      if (objective && !asked[name]) fault(['objectives', 'latencyP95Ms', name], notAsked(name));
    }
    const needs = (name: 'deliveryP95Ms' | 'federationLagP95Ms', operation: 'watch' | 'marker'): void => {
      if (profile.objectives[name] && !asked[operation]) fault(['objectives', name], notAsked(operation));
    };
    needs('deliveryP95Ms', 'watch');
    needs('federationLagP95Ms', 'marker');
    if (asked.push && !asked.send) fault(['operations', 'push'], notAsked('send'));
    if (asked.watch && !asked.send) fault(['operations', 'watch'], notAsked('send'));
  });

export type Profile = z.infer<typeof profileSchema>;

/** Operations that are asked for by a rate. */
export const requestOperations = ['send', 'sync', 'typing', 'upload', 'download', 'marker'] as const;

function notAsked(operation: string): string {
  return `has nothing to measure: the profile has no operation "${operation}"`;
}
