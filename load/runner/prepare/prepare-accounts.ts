import { logIn, newPerson, type Session } from '#fixtures';
import type { LoadAccount } from '../../plan.ts';
import type { Profile } from '../profile/profile.ts';
import { inTurns } from './in-turns.ts';

export type PreparedAccount = { readonly account: LoadAccount; readonly session: Session };

/** Makes people of the identity store; each has signed in before, as all but newcomers have. */
export async function prepareAccounts({
  operations: { login, directory },
}: Profile): Promise<readonly PreparedAccount[]> {
  const count = Math.max(login?.accounts ?? 0, directory?.accounts ?? 0);
  return inTurns(Array.from({ length: count }), async () => {
    const { lastName, ...person } = await newPerson();
    const session = await logIn({ lastName, ...person });
    const { username, password, userId } = person;
    return { account: { username, password, userId, searchTerm: lastName }, session };
  });
}
