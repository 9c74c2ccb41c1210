import { randomUUID } from 'node:crypto';

/** Who holds a token of the identity server's version 2. */
export type Account = { readonly userId: string; readonly expiresAt: number };

/** The tokens given out, and whose terms are accepted. */
export type Accounts = {
  /** Gives a new token. */
  readonly register: (userId: string, expiresInSeconds: number) => string;
  readonly find: (token: string) => Account | undefined;
  /** Takes the token back; in 2.5.0 what its user accepted goes with it. */
  readonly logOut: (token: string) => void;
  readonly accept: (userId: string, url: string) => void;
  /** Says whether the user accepted at least one of these pages. */
  readonly hasAccepted: (userId: string, urls: readonly string[]) => boolean;
};

export function createAccounts({ specForms }: { readonly specForms: boolean }): Accounts {
  const byToken = new Map<string, Account>();
  const accepted = new Map<string, Set<string>>();
  return {
    register(userId, expiresInSeconds) {
      const token = randomUUID();
      byToken.set(token, { userId, expiresAt: (Math.floor(Date.now() / 1000) + expiresInSeconds) * 1000 });
      return token;
    },
    find: (token) => byToken.get(token),
    logOut(token) {
      const account = byToken.get(token);
      byToken.delete(token);
      // All of the user's tokens lose it: 2.5.0 keeps acceptance by user.
      if (account && !specForms) accepted.delete(account.userId);
    },
    accept(userId, url) {
      const urls = accepted.get(userId) ?? new Set();
      accepted.set(userId, urls.add(url.toLowerCase()));
    },
    hasAccepted: (userId, urls) => urls.some((url) => accepted.get(userId)?.has(url.toLowerCase())),
  };
}
