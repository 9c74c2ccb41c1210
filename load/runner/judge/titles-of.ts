import type { OperationName } from '../../operations.ts';
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
        ...commonTitlesOf(profile),
        ...federationTitlesOf(profile),
        ...peopleTitlesOf(profile),
        ...limitsTitlesOf(profile),
      ];
}

/** What is judged of an operation alone has nothing to say of a profile without it. */
const about: Partial<Record<keyof typeof titles, readonly (OperationName | 'push')[]>> = {
  messages: ['send'],
  media: ['upload', 'download'],
  markers: ['marker'],
  senders: ['marker'],
  pushes: ['push'],
};

function commonTitlesOf({ operations }: Pick<Profile, 'operations'>): readonly string[] {
  const names = Object.keys(titles) as (keyof typeof titles)[];
  return names.filter((name) => about[name]?.some((one) => operations[one]) ?? true).map((name) => titles[name]);
}
