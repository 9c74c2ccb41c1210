import { z } from 'zod';
import { faultContradictions } from '../faults/fault-contradictions.ts';
import { faultShape } from '../faults/fault-schema.ts';
import { name, positive, share, whole } from './numbers.ts';
import { numberShape, operationShape } from './operation-schemas.ts';
import { expanded, personaShape } from './personas.ts';
import { phaseShape, phasesOf, secondsOf, stretched } from './phases.ts';
import { contradictionsOf } from './contradictions.ts';

const operations = z.strictObject({ ...operationShape, push: z.boolean().default(false) });

const objectives = z.strictObject({
  errorShareAtMost: share,
  latencyP95Ms: z.strictObject(numberShape).default({}),
  deliveryP95Ms: positive.exactOptional(),
  inboundDeliveryP95Ms: positive.exactOptional(),
  federationLagP95Ms: positive.exactOptional(),
});

const validity = z.strictObject({
  generatorCores: whole,
  generatorCpuAtMost: share,
  hostIdleAtLeast: share,
  countersWithin: share,
});

/**
 * A profile file: what is asked of the deployment, how fast it is to answer, and when the run says nothing. What comes
 * out has the phases written out, and the rates that the personas come to.
 */
export const profileSchema = z
  .strictObject({
    name,
    /** A line for who chooses a profile. */
    about: z.string().min(1).exactOptional(),
    /** What the stack must be like, where not every stack is; see `./rig up --help`. */
    needs: z.literal('production limits').exactOptional(),
    ...phaseShape,
    /** How long a client waits for an answer before it gives up. */
    timeoutSeconds: positive.max(30, 'must be 30 at most').default(30),
    people: whole,
    rooms: whole,
    ...personaShape,
    operations,
    objectives,
    ...faultShape,
    validity,
  })
  .superRefine(
    (written, context) => {
      const inFaults = faultContradictions(written);
      for (const { path, message } of [...contradictionsOf(written), ...inFaults])
        context.addIssue({ code: 'custom', path: [...path], message });
    },
    // Whatever else is wrong, all faults are to be in one message.
    { when: () => true },
  )
  .transform((written) => {
    const phases = phasesOf(written);
    return {
      ...written,
      phases,
      durationSeconds: secondsOf(phases),
      operations: expanded(written.operations, written.personas ?? {}, written.users ?? 0),
    };
  });

export type Profile = Readonly<z.infer<typeof profileSchema>>;

/** Makes a profile take so many seconds; its phases become longer or shorter alike. */
export function lasting(profile: Profile, durationSeconds: number): Profile {
  return { ...profile, durationSeconds, phases: stretched(profile.phases, durationSeconds) };
}
