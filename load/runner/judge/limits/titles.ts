import type { Profile } from '../../profile/profile.ts';

/** Requirements on rate limits; judged where a profile has clients that are patient. */
export const limitsTitles = {
  refusals: 'tells a client that is too quick by 429 M_LIMIT_EXCEEDED how long to wait',
  waits: 'lets a client through that waits as it was told to',
  messages: 'keeps each message exactly once that was refused before it was acknowledged',
} as const;

/** Lists those that a profile is judged by. */
export function limitsTitlesOf({ operations }: Pick<Profile, 'operations'>): readonly string[] {
  return operations.patient ? Object.values(limitsTitles) : [];
}
