import type { IamAccount } from '../deployment/index.ts';

/** A person of the identity store whose password is known. */
export type Account = IamAccount & { readonly password: string };

/** How long a renewed membership lets its owner log in: iamd's `login_validity` of 8760 h, in days. */
const validityDays = 365;
const dayMs = 86_400_000;

/** Names the person as iamd shows them. */
export function fullName(account: Account): string {
  return `${account.firstName} ${account.lastName}`;
}

/** Says whether the membership was renewed too long ago to log in. */
export function isLapsed({ renewed }: Account, now: Date): boolean {
  const daysAgo = typeof renewed === 'number' ? -renewed : (now.getTime() - Date.parse(renewed)) / dayMs;
  return daysAgo > validityDays;
}

/** Makes the localpart that iamd gives for the person. */
export function localpartOf(account: Account): string {
  return account.username.toLowerCase();
}
