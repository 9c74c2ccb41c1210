import { accountRoutes } from './accounts/account-routes.ts';
import { createAuthorize } from './accounts/authorize.ts';
import { registerRoute } from './accounts/register-route.ts';
import { termsRoutes } from './accounts/terms.ts';
import { directoryRoute } from './directory/search-route.ts';
import { json } from './http/answer.ts';
import { decodedTwice } from './http/query-reader.ts';
import { get, type Route } from './http/route.ts';
import { keyRoutes } from './keys/key-routes.ts';
import { checkCredentialsRoute } from './login/check-credentials.ts';
import { loginRoutes } from './login/intercept-login.ts';
import { createLoginRewriter } from './login/rewrite-login.ts';
import { createBulkLookups } from './lookup/bulk-lookups.ts';
import { v1LookupRoutes } from './lookup/v1-routes.ts';
import { v2LookupRoutes } from './lookup/v2-routes.ts';
import type { Services } from './services.ts';
import { statusRoutes } from './status/status-routes.ts';

const v1 = '/_matrix/identity/api/v1';
const v2 = '/_matrix/identity/v2';

/** Puts all routes together that the configuration lets be served. */
export function createRoutes(services: Services): readonly Route[] {
  const { config } = services;
  return [
    ...statusRoutes,
    ...clientRoutes(services),
    ...v1LookupRoutes({ ...services, bulk: createBulkLookups(config, services.bindings), parameter: decodedTwice }),
    ...(config.matrix.v1 ? sharedRoutes(v1, services) : []),
    ...(config.matrix.v2 ? [...sharedRoutes(v2, services), ...v2Routes(services)] : []),
  ];
}

function clientRoutes(services: Services): readonly Route[] {
  const rules = services.config.auth.rewrite.user.rules;
  const patterns = rules.map(({ regex, medium }) => ({ pattern: new RegExp(`^(?:${regex})$`), medium }));
  const rewrite = createLoginRewriter(services.bindings, patterns);
  const versions = services.mode === 'fixed' ? ['r0', 'v3'] : ['r0'];
  return [
    checkCredentialsRoute({ check: services.check, loggedIn: () => undefined }),
    ...versions.flatMap((version) => loginRoutes(`/_matrix/client/${version}/login`, { ...services, rewrite })),
    ...versions.map((version) =>
      directoryRoute(`/_matrix/client/${version}/user_directory/search`, { ...services, store: services.directory }),
    ),
  ];
}

function sharedRoutes(base: string, { key }: Services): readonly Route[] {
  return [get(base, () => json({})), ...keyRoutes(base, { key, isEphemeral: () => false, parameter: decodedTwice })];
}

function v2Routes(services: Services): readonly Route[] {
  const { config, accounts, bindings } = services;
  const authorize = createAuthorize(config, accounts);
  const bulk = createBulkLookups(config, bindings);
  return [
    registerRoute(services),
    ...termsRoutes(config, accounts),
    ...[...accountRoutes(accounts), ...v2LookupRoutes({ ...services, bulk })].map(authorize),
  ];
}
