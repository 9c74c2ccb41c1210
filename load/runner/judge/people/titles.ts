import type { Profile } from '../../profile/profile.ts';

/** Requirements on what people do beside sending; judged where a profile asks for it. */
export const peopleTitles = {
  logins: 'gives each login a device of its own under load',
  receipts: 'keeps how far each person has read under load',
} as const;

/** Lists those that a profile is judged by. */
export function peopleTitlesOf({ operations: { login, receipt } }: Pick<Profile, 'operations'>): readonly string[] {
  const { logins, receipts } = peopleTitles;
  return [...(login ? [logins] : []), ...(receipt ? [receipts] : [])];
}
