import { profileSchema, type Profile } from '../../runner/profile/profile.ts';
import { worstMsOf, type Scenario } from '../scenarios.ts';

export type StepLoad = { readonly rate: number; readonly seconds: number };

/** People of the own server; few, so that they are ready soon, and as many rooms as keep a room from being the limit. */
const people = { people: 8, rooms: 4 };

/** Makes the profile of one step: one operation at one rate, with what the scenario has to keep to. */
export function stepProfile(scenario: Scenario, { rate, seconds }: StepLoad): Profile {
  const { operation, settings, latencyP95Ms, federationLagP95Ms } = scenario;
  return profileSchema.parse({
    name: `capacity-${scenario.name}`,
    durationSeconds: seconds,
    ...people,
    operations: { [operation]: { rate, worstMs: worstMsOf(seconds), ...settings } },
    objectives: {
      errorShareAtMost: 0,
      latencyP95Ms: { [operation]: latencyP95Ms },
      ...(federationLagP95Ms === undefined ? {} : { federationLagP95Ms }),
    },
    validity: { generatorCores: 1, generatorCpuAtMost: 0.8, hostIdleAtLeast: 0.2, countersWithin: 0.02 },
  });
}
