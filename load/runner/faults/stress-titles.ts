import type { Profile } from '../profile/profile.ts';
import { checkTitles } from './fault-title.ts';

/** Requirements that a load with faults is judged by, beside those of each fault. */
export const stressTitles = {
  validity: 'the load generator is not the limit',
  calm: 'answers every request outside of the windows of faults',
  latency: 'keeps to the latency objectives outside of the windows of faults',
  budget: 'spends no more than the error budget on all faults together',
} as const;

/** Lists the titles of all checks of a profile with faults. */
export function titlesOfStress({ faults = [] }: Pick<Profile, 'faults'>): readonly string[] {
  return [...Object.values(stressTitles), ...faults.flatMap((fault) => Object.values(checkTitles(fault)))];
}
