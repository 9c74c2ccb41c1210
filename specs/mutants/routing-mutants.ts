import { inFrontend } from './changes/proxy.ts';
import { first, rulesOfBareDomain, rulesOfPublicName, withoutBackend, withoutRewrites } from './changes/rules.ts';
import type { Mutant } from './mutant.ts';

const anyClient = '^/_matrix/client/(api/v1|r0|v3|unstable)';

/** What goes wrong when the values of the ingress and the workers' paths do. */
export const routingMutants: readonly Mutant[] = [
  {
    name: 'login-at-the-worker',
    breaks: "The generic worker's paths take login in, so that it goes past ma1sd",
    killedBy: [
      'specs/login/sends-post-r0-login-to-ma1sd-not-to-a-worker',
      'specs/login/sends-post-v3-login-to-ma1sd-not-to-a-worker',
      'specs/login/offers-login-by-password-on-v3-as-ma1sd-passes-on-what-the-homeserver-says',
    ],
    apply: rulesOfPublicName(first(`${anyClient}/login$ generic_worker`)),
  },
  {
    name: 'user-directory-at-the-worker',
    breaks: "The generic worker's paths take the user directory in, so that a search goes past ma1sd",
    killedBy: [
      'specs/routing/asks-ma1sd-for-the-user-directory-on-r0-and-v3',
      'specs/directory/finds-a-colleague-by-name-who-has-never-signed-in',
    ],
    apply: rulesOfPublicName(first('^/_matrix/client/(r0|v3|unstable)/user_directory/search$ generic_worker')),
  },
  {
    name: 'login-not-rewritten',
    breaks: "The ingress does not take today's login path back to the one that ma1sd knows",
    killedBy: ['specs/login/signs-a-person-of-the-iam-in-through-ma1sd-on-v3'],
    apply: withoutRewrites,
  },
  {
    name: 'media-at-main',
    breaks: 'No rule leads to the media worker, and main has its media repository switched off',
    killedBy: [
      'specs/media/gives-back-the-very-bytes-that-were-uploaded-by-the-media-worker',
      'specs/media/refuses-a-download-without-a-token-with-401-m-missing-token',
      'specs/media/carries-media-in-from-the-other-server',
    ],
    apply: rulesOfPublicName(withoutBackend('media_repository')),
  },
  {
    name: 'federated-media-at-main',
    breaks: 'On the bare domain, where other servers ask, no rule leads to the media worker',
    killedBy: ['specs/media/carries-media-out-to-the-other-server'],
    apply: rulesOfBareDomain(withoutBackend('media_repository')),
  },
  {
    name: 'get-only-path-for-all-methods',
    breaks: 'Push rules, which a worker serves for GET alone, go there for every method',
    killedBy: ['specs/push/keeps-a-push-rule-that-a-client-writes'],
    apply: rulesOfPublicName(first(`${anyClient}/pushrules/ generic_worker`)),
  },
  {
    name: 'main-only-path-at-the-worker',
    breaks: 'OpenID tokens, which main alone gives, are asked of the generic worker',
    killedBy: ['specs/routing/keeps-what-only-main-may-serve-on-main'],
    apply: rulesOfPublicName(first('^/_matrix/client/(r0|v3)/user/.*/openid/request_token$ generic_worker')),
  },
  {
    name: 'events-at-main',
    breaks: 'Events are sent through main, which the workers were to spare',
    killedBy: ['specs/routing/sends-events-through-a-generic-worker'],
    apply: rulesOfPublicName(first(`${anyClient}/rooms/.*/send main`)),
  },
  {
    name: 'federation-at-main',
    breaks: "The generic worker's paths of the bare domain are missing, so that main serves all federation",
    killedBy: ['specs/routing/serves-federation-on-the-bare-domain-by-a-generic-worker'],
    apply: rulesOfBareDomain(withoutBackend('generic_worker')),
  },
  {
    name: 'cs-paths-on-the-bare-domain',
    breaks: 'csPaths, with login for ma1sd, hold on the bare domain too',
    killedBy: ['specs/routing/keeps-cspaths-off-the-bare-domain-login-there-goes-round-ma1sd-to-main'],
    apply: rulesOfBareDomain(first('^/_matrix/client/(r0|v3)/login$ ma1sd')),
  },
  {
    name: 'admin-api-on-the-bare-domain',
    breaks: 'The admin API can be reached on the bare domain',
    killedBy: ['specs/routing/does-not-route-the-admin-api-on-the-bare-domain'],
    apply: rulesOfBareDomain(first('^/_synapse main')),
  },
  {
    name: 'element-on-the-bare-domain',
    breaks: 'Element is served on the bare domain too',
    killedBy: ['specs/routing/serves-element-on-the-public-name-and-not-on-the-bare-domain'],
    apply: rulesOfBareDomain((rules) => [...rules, '^/ element mutant']),
  },
  {
    name: 'upload-limit-in-the-proxy',
    breaks: 'The ingress refuses bodies of more than 1 MB, as one does that is left to its own default',
    killedBy: ['specs/media/takes-an-upload-that-is-larger-than-any-limit-a-proxy-has-by-itself'],
    apply: inFrontend('http-request deny deny_status 413 if { req.hdr(content-length) -m int gt 1000000 }'),
  },
];
