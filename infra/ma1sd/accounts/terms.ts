import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { json } from '../http/answer.ts';
import { invalidCredentials, missingToken } from '../http/refusal.ts';
import { get, post, type Route } from '../http/route.ts';
import { coerceText, member } from '../json/members.ts';
import type { Json } from '../json/lenient-json.ts';
import { readTree } from '../json/read-body.ts';
import type { Accounts } from './accounts.ts';

const path = '/_matrix/identity/v2/terms';

/** Gives the pages of the policies that gate a path: one of them must be accepted; undefined: none gates it. */
export function pagesThatGate({ policy }: Ma1sdConfig, gated: string): readonly string[] | undefined {
  const policies = Object.values(policy.policies);
  const gates = policies.filter(({ regexp }) => regexp.some((pattern) => new RegExp(`^(?:${pattern})$`).test(gated)));
  if (gates.length === 0) return undefined;
  return gates.flatMap(({ terms }) => Object.values(terms).flatMap(({ url }) => url ?? []));
}

/** Creates what shows the terms and takes their acceptance. */
export function termsRoutes({ policy }: Ma1sdConfig, accounts: Accounts): readonly Route[] {
  const shown = Object.entries(policy.policies).map(([name, { version, terms }]) => [name, { version, ...terms }]);
  return [
    get(path, () => json({ policies: Object.fromEntries(shown) })),
    post(path, ({ header, text }) => {
      // Unlike everywhere else the query is not looked at.
      const token = /^Bearer (.+)$/s.exec(header('authorization') ?? '')?.[1];
      if (token === undefined) throw missingToken();
      const accepts = member(readTree(text), 'user_accepts') ?? null;
      const account = accounts.find(token);
      if (!account) throw invalidCredentials();
      if (accepts === null) return json({});
      for (const url of Array.isArray(accepts) ? (accepts as readonly Json[]) : [accepts])
        accounts.accept(account.userId, coerceText(url));
      return json({});
    }),
  ];
}
