import { tagsOf } from '../generate/tags-of.ts';
import type { Profile } from '../profile/profile.ts';
import { timelineOf } from './timeline.ts';

type Scenario = Readonly<Record<string, unknown>>;

/** Iterations that are under way when an overload ends are not waited for: they would go on with it. */
const gracefulStop = '2s';

/**
 * Makes a scenario of k6 for each overload among a profile's faults, beside those of its operations. It asks for more
 * than can be had: that iterations are dropped is its subject.
 */
export function overloadScenarios({
  faults = [],
  calmSeconds,
}: Pick<Profile, 'faults' | 'calmSeconds'>): Readonly<Record<string, Scenario>> {
  const scenarios: Record<string, Scenario> = {};
  for (const { fault, from } of timelineOf(faults, calmSeconds)) {
    if (fault.kind !== 'overload') continue;
    scenarios[`more-${fault.operation}`] = {
      executor: 'constant-arrival-rate',
      exec: fault.operation,
      tags: tagsOf(fault.operation),
      rate: Math.ceil(fault.rate),
      timeUnit: '1s',
      startTime: `${from}s`,
      duration: `${fault.seconds}s`,
      preAllocatedVUs: fault.clients,
      maxVUs: fault.clients,
      gracefulStop,
    };
  }
  return scenarios;
}
