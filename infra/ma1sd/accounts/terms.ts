import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { findBearer } from '../http/access-token.ts';
import { json } from '../http/answer.ts';
import { invalidCredentials, missingToken } from '../http/refusal.ts';
import { get, post, type Route } from '../http/route.ts';
import { coerceText, member } from '../json/members.ts';
import type { Json } from '../json/lenient-json.ts';
import { readTree } from '../json/read-body.ts';
import type { Accounts } from './accounts.ts';

const termsPath = '/_matrix/identity/v2/terms';

/** Gives the pages of the policies that gate a path: one of them must be accepted; undefined: none gates it. */
export function pagesThatGate({ policy }: Ma1sdConfig, gated: string): readonly string[] | undefined {
  // The patterns are held against the path as ma1sd writes it in its own routes.
  const path = gated.replaceAll(/:(\w+)/g, '{$1}');
  const policies = Object.values(policy.policies);
  const gates = policies.filter(({ regexp }) => regexp.some((pattern) => new RegExp(`^(?:${pattern})$`).test(path)));
  if (gates.length === 0) return undefined;
  return gates.flatMap(({ terms }) => Object.values(terms).flatMap(({ url }) => url ?? []));
}

/** Creates what shows the terms and takes their acceptance. */
export function termsRoutes({ policy }: Ma1sdConfig, accounts: Accounts): readonly Route[] {
  const shown = Object.entries(policy.policies).map(([name, { version, terms }]) => [name, { version, ...terms }]);
  return [
    get(termsPath, () => json({ policies: Object.fromEntries(shown) })),
    post(termsPath, (request) => {
      // Unlike everywhere else the query is not looked at.
      const token = findBearer(request);
      if (token === undefined) throw missingToken();
      const accepts = member(readTree(request.text), 'user_accepts') ?? null;
      const account = accounts.find(token);
      if (!account) throw invalidCredentials();
      if (accepts === null) return json({});
      for (const url of Array.isArray(accepts) ? (accepts as readonly Json[]) : [accepts])
        accounts.accept(account.userId, coerceText(url));
      return json({});
    }),
  ];
}
