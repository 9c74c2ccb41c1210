import { createAccounts, type Accounts } from './accounts/accounts.ts';
import type { Ma1sdConfig } from './config/ma1sd-config.ts';
import { serverNameOf } from './config/public-url.ts';
import { createStoreDirectory, type StoreDirectory } from './directory/store-directory.ts';
import { createInvites, type Invites } from './invites/invites.ts';
import { createPublish } from './invites/publish.ts';
import { createSignedBinding, type SignedBinding } from './keys/sign-binding.ts';
import { createSigningKey, type SigningKey } from './keys/signing-key.ts';
import type { Limits } from './limits.ts';
import { createBulkLookups, type BulkLookups } from './lookup/bulk-lookups.ts';
import { createPepper, type Pepper } from './lookup/pepper.ts';
import { createNotifier, type Notifier } from './mail/notifier.ts';
import type { Mode } from './mode.ts';
import { createBindings, type Bindings } from './outbound/bindings.ts';
import { createClientHosts, type ClientHosts } from './outbound/client-hosts.ts';
import { createCheckCredentials, type CheckCredentials } from './outbound/credentials.ts';
import { createFederationHosts, type FederationHosts } from './outbound/federation-hosts.ts';
import { createHttpClient, type HttpClient, type HttpClientOptions } from './outbound/http-client.ts';
import { createStoreCall, type StoreCall } from './outbound/identity-store.ts';
import { createProfiles, type Profiles } from './profile/profiles.ts';
import { createSessions, type Sessions } from './sessions/sessions.ts';
import { createCheckHomeserver, type CheckHomeserver } from './sessions/x-matrix.ts';
import { playedVersion } from './status/status-routes.ts';

/** What the routes are made of; all state is in here. */
export type Services = {
  readonly config: Ma1sdConfig;
  readonly mode: Mode;
  readonly homeserver: HttpClient;
  readonly federation: HttpClient;
  readonly target: ClientHosts;
  readonly hosts: FederationHosts;
  readonly check: CheckCredentials;
  readonly bindings: Bindings;
  readonly bulk: BulkLookups;
  readonly directory: StoreDirectory;
  readonly profiles: Profiles;
  readonly accounts: Accounts;
  readonly pepper: Pepper;
  readonly key: SigningKey;
  readonly sign: SignedBinding;
  readonly notifier: Notifier;
  readonly sessions: Sessions;
  readonly invites: Invites;
  readonly checkHomeserver: CheckHomeserver;
};

export type ServiceOptions = { readonly config: Ma1sdConfig; readonly mode: Mode; readonly limits: Limits | undefined };

/** How long `fixed` waits for another service, in milliseconds; `compat` waits for ever, as 2.5.0. */
const timeoutMs = 5000;

export function createServices(options: ServiceOptions): Services {
  const { config, mode } = options;
  const outbound = createOutbound(options);
  const key = createSigningKey();
  const notifier = createNotifier(config);
  const publish = createPublish({ config, key, ...outbound });
  return {
    config,
    mode,
    ...outbound,
    bulk: createBulkLookups(config, outbound.bindings),
    accounts: createAccounts(),
    pepper: createPepper(config),
    key,
    sign: createSignedBinding(key, serverNameOf(config)),
    notifier,
    sessions: createSessions(config, notifier),
    invites: createInvites({ config, bindings: outbound.bindings, notifier, publish }),
    checkHomeserver: createCheckHomeserver({ config, ...outbound }),
  };
}

type Outbound = Pick<
  Services,
  'homeserver' | 'federation' | 'target' | 'hosts' | 'check' | 'bindings' | 'directory' | 'profiles'
>;

function createOutbound({ config, mode, limits }: ServiceOptions): Outbound {
  const patience = mode === 'fixed' ? { timeoutMs } : {};
  const plain: HttpClientOptions = { ...patience, userAgent: 'Apache-HttpClient/4.5.13 (Java/11)' };
  const few = limits ? { ...plain, maxConnections: limits.storeConnections } : plain;
  // Each use has a client of its own, and so connections of its own.
  const storeCall = (): StoreCall => createStoreCall(config, createHttpClient(few));
  const { client, federation } = config.dns.overwrite.homeserver;
  return {
    homeserver: createHttpClient({ ...patience, userAgent: `mxisd/${playedVersion}` }),
    federation: createHttpClient(plain),
    target: createClientHosts(client),
    hosts: createFederationHosts(federation),
    check: createCheckCredentials(config, storeCall()),
    bindings: createBindings(config, storeCall()),
    directory: createStoreDirectory(config, storeCall()),
    profiles: createProfiles(config, storeCall()),
  };
}
