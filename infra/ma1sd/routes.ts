import { accountRoutes } from './accounts/account-routes.ts';
import { createAuthorize } from './accounts/authorize.ts';
import { registerRoute } from './accounts/register-route.ts';
import { termsRoutes } from './accounts/terms.ts';
import { directoryRoute } from './directory/search-route.ts';
import { json } from './http/answer.ts';
import { get, type Route } from './http/route.ts';
import { maintenanceRoute } from './invites/maintenance-route.ts';
import { signRoute } from './invites/sign-route.ts';
import { storeInviteRoute } from './invites/store-route.ts';
import { keyRoutes } from './keys/key-routes.ts';
import { checkCredentialsRoute } from './login/check-credentials.ts';
import { loginRoutes } from './login/intercept-login.ts';
import { createLoginRewriter } from './login/rewrite-login.ts';
import { v1LookupRoutes } from './lookup/v1-routes.ts';
import { v2LookupRoutes } from './lookup/v2-routes.ts';
import { brokenProfileRoute, internalProfileRoute } from './profile/profile-routes.ts';
import { requestTokenRoute } from './proxied/request-token-route.ts';
import { roomInviteRoute } from './proxied/room-invite-route.ts';
import type { Services } from './services.ts';
import { bindRoutes } from './sessions/bind-route.ts';
import { startSessionRoute } from './sessions/start-route.ts';
import { submitRoutes } from './sessions/submit-routes.ts';
import { unbindRoute } from './sessions/unbind-route.ts';
import { statusRoutes, versionsRoute } from './status/status-routes.ts';
import { unservedRoutes } from './unserved/unserved-routes.ts';

const v1 = '/_matrix/identity/api/v1';
const v2 = '/_matrix/identity/v2';

/** Puts all routes together that the configuration lets be served. */
export function createRoutes(services: Services): readonly Route[] {
  const { config, accounts, manner } = services;
  const authorize = createAuthorize(config, accounts, manner);
  return [
    ...statusRoutes,
    ...clientRoutes(services),
    ...v1LookupRoutes({ ...services, ...manner }),
    ...(config.matrix.v1 ? [...openRoutes(v1, services), ...sharedRoutes(v1, services)] : []),
    ...(config.matrix.v2 ? openRoutes(v2, services) : []),
    ...(config.matrix.v2 ? [registerRoute({ ...services, ...manner }), ...termsRoutes(config, accounts)] : []),
    ...(config.matrix.v2 ? [...sharedRoutes(v2, services), ...tokenRoutes(services)].map(authorize) : []),
    ...(config.internal.enabled ? [maintenanceRoute(services.invites)] : []),
    ...(manner.specForms ? [versionsRoute] : unservedRoutes),
  ];
}

/** The homeserver's own endpoints that are intercepted, and what its password provider asks. */
function clientRoutes(services: Services): readonly Route[] {
  const { invites, manner } = services;
  const rules = services.config.auth.rewrite.user.rules;
  const patterns = rules.map(({ regex, medium }) => ({ pattern: new RegExp(`^(?:${regex})$`), medium }));
  const rewrite = createLoginRewriter({ ...services, ...manner, rules: patterns });
  const loggedIn = checkCredentialsRoute({
    ...services,
    ...manner,
    loggedIn({ threepids, id }) {
      for (const threepid of threepids) invites.published(threepid, id);
      invites.lookUpAll();
    },
  });
  const intercepted = manner.clientVersions
    .map((version) => `/_matrix/client/${version}`)
    .flatMap((client) => [
      ...loginRoutes(`${client}/login`, { ...services, ...manner, rewrite }),
      directoryRoute(client, { ...services, ...manner, store: services.directory }),
      requestTokenRoute(client, { ...services, ...manner }),
      roomInviteRoute(client, { ...services, ...manner }),
    ]);
  const broken = manner.specForms ? [] : [brokenProfileRoute(services)];
  return [loggedIn, ...intercepted, ...broken, internalProfileRoute(services)];
}

/** Served without a token in both versions of the identity API. */
function openRoutes(base: string, { key, invites, manner }: Services): readonly Route[] {
  const { isEphemeral } = invites;
  return [get(base, () => json({})), ...keyRoutes(base, { key, isEphemeral, ...manner })];
}

/** Served in both versions of the identity API; version 2 wants a token. */
function sharedRoutes(base: string, services: Services): readonly Route[] {
  const { invites } = services;
  const all = { ...services, ...services.manner };
  return [
    startSessionRoute(base, all),
    ...submitRoutes(base, all),
    ...bindRoutes(base, { ...all, attempted: () => invites.lookUpAll() }),
    unbindRoute(base, services),
    storeInviteRoute(base, all),
    signRoute(base, services),
  ];
}

function tokenRoutes(services: Services): readonly Route[] {
  return [...accountRoutes(services.accounts, services.manner), ...v2LookupRoutes({ ...services, ...services.manner })];
}
