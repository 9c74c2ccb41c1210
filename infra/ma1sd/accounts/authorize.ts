import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { findToken } from '../http/access-token.ts';
import { invalidCredentials, refusal } from '../http/refusal.ts';
import type { Handler, Route } from '../http/route.ts';
import type { Account, Accounts } from './accounts.ts';
import { pagesThatGate } from './terms.ts';

/** Lets a route be served to holders of a token alone who accepted the terms that gate its path. */
export type Authorize = (route: Route) => Route;

export function createAuthorize(
  config: Ma1sdConfig,
  accounts: Accounts,
  { specForms }: { readonly specForms: boolean },
): Authorize {
  return (route) => {
    const gates = pagesThatGate(config, route.path);
    const bySignature = specForms && route.path.endsWith('/3pid/unbind');
    const handler: Handler = (request) => {
      // A homeserver has no token: it signs.
      if (bySignature && request.header('authorization')?.startsWith('X-Matrix ')) return route.handler(request);
      const { userId } = holderOf(findToken(request), accounts);
      if (gates && !accounts.hasAccepted(userId, gates))
        throw refusal(403, 'M_TERMS_NOT_SIGNED', 'Please accept our updated terms of service before continuing');
      return route.handler(request);
    };
    return { ...route, handler };
  };
}

/** Gives the holder of a token that is still good. @throws Refusal */
export function holderOf(token: string | undefined, accounts: Accounts): Account {
  const account = token === undefined ? undefined : accounts.find(token);
  if (token === undefined || !account) throw invalidCredentials();
  if (account.expiresAt < Date.now()) {
    accounts.logOut(token);
    throw invalidCredentials();
  }
  return account;
}
