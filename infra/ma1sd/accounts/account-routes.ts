import { findToken } from '../http/access-token.ts';
import { json } from '../http/answer.ts';
import { get, post, type Route } from '../http/route.ts';
import type { Manner } from '../manner.ts';
import type { Accounts } from './accounts.ts';
import { holderOf } from './authorize.ts';

const path = '/_matrix/identity/v2/account';

/** Creates what tells the holder of a token who they are, and takes the token back; both need authorisation. */
export function accountRoutes(accounts: Accounts, { specForms }: Pick<Manner, 'specForms'>): readonly Route[] {
  return [
    get(path, (request) => json({ user_id: holderOf(findToken(request), accounts).userId })),
    // The specification has POST here; 2.5.0 serves GET alone.
    (specForms ? post : get)(`${path}/logout`, (request) => {
      accounts.logOut(findToken(request) ?? '');
      return json({});
    }),
  ];
}
