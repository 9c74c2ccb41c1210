import { titlesOfStress } from '../faults/stress-titles.ts';
import type { Profile } from '../profile/profile.ts';
import { federationTitlesOf } from './federation/titles.ts';
import { limitsTitlesOf } from './limits/titles.ts';
import { peopleTitlesOf } from './people/titles.ts';
import { titles } from './titles.ts';

/** Lists the titles of all checks that a profile is judged by. */
export function titlesOf(profile: Pick<Profile, 'faults' | 'operations'>): readonly string[] {
  return profile.faults
    ? titlesOfStress(profile)
    : [
        ...Object.values(titles),
        ...federationTitlesOf(profile),
        ...peopleTitlesOf(profile),
        ...limitsTitlesOf(profile),
      ];
}
