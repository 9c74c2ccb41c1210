import { localpartOf, type Account } from './account.ts';

/** The identity store's people, in the order of their list. */
export type People = {
  readonly all: () => readonly Account[];
  /** Finds by lower-cased user name; the localpart is compared as it is given, as iamd does. */
  readonly byLocalpart: (localpart: string) => Account | undefined;
  /** Finds a verified person by the exact e-mail address, case included. */
  readonly byEmail: (email: string) => Account | undefined;
  /** Adds a person, or replaces the one of the same user name. */
  readonly put: (account: Account) => void;
  /** Says whether there was such a person. */
  readonly remove: (username: string) => boolean;
  /** Brings the list of the start back. */
  readonly reset: () => void;
};

/** Keeps people in memory. */
export function createPeople(accounts: readonly Account[]): People {
  const byLocalpart = new Map<string, Account>();
  const byEmail = new Map<string, Account>();
  const index = (): void => {
    byEmail.clear();
    for (const account of [...byLocalpart.values()].reverse())
      if (account.verified) byEmail.set(account.email, account);
  };
  const reset = (): void => {
    byLocalpart.clear();
    for (const account of accounts) byLocalpart.set(localpartOf(account), account);
    index();
  };
  reset();
  return {
    all: () => [...byLocalpart.values()],
    byLocalpart: (localpart) => byLocalpart.get(localpart),
    byEmail: (email) => byEmail.get(email),
    put(account) {
      byLocalpart.set(localpartOf(account), account);
      index();
    },
    remove(username) {
      const removed = byLocalpart.delete(username.toLowerCase());
      index();
      return removed;
    },
    reset,
  };
}
