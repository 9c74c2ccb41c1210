import { createAccounts, type Accounts } from './accounts/accounts.ts';
import type { Ma1sdConfig } from './config/ma1sd-config.ts';
import { createStoreDirectory, type StoreDirectory } from './directory/store-directory.ts';
import { createSignedBinding, type SignedBinding } from './keys/sign-binding.ts';
import { createSigningKey, type SigningKey } from './keys/signing-key.ts';
import type { Limits } from './limits.ts';
import { createPepper, type Pepper } from './lookup/pepper.ts';
import type { Mode } from './mode.ts';
import { createBindings, type Bindings } from './outbound/bindings.ts';
import { createClientHosts, type ClientHosts } from './outbound/client-hosts.ts';
import { createCheckCredentials, type CheckCredentials } from './outbound/credentials.ts';
import { createFederationHosts, type FederationHosts } from './outbound/federation-hosts.ts';
import { createHttpClient, type HttpClient } from './outbound/http-client.ts';
import { createStoreCall, type StoreCall } from './outbound/identity-store.ts';
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
  readonly directory: StoreDirectory;
  readonly profileCall: StoreCall;
  readonly accounts: Accounts;
  readonly pepper: Pepper;
  readonly key: SigningKey;
  readonly sign: SignedBinding;
};

/** How long `fixed` waits for another service, in milliseconds; `compat` waits for ever, as 2.5.0. */
const timeoutMs = 5000;

export function createServices(
  config: Ma1sdConfig,
  { mode, limits }: { readonly mode: Mode; readonly limits?: Limits | undefined },
): Services {
  const patience = mode === 'fixed' ? { timeoutMs } : {};
  const storeAgent = {
    ...patience,
    userAgent: 'Apache-HttpClient/4.5.13 (Java/11)',
    ...(limits ? { maxConnections: limits.storeConnections } : {}),
  };
  // Each use has a client of its own, and so connections of its own.
  const storeCall = (): StoreCall => createStoreCall(config, createHttpClient(storeAgent));
  const key = createSigningKey();
  const { client, federation } = config.dns.overwrite.homeserver;
  return {
    config,
    mode,
    homeserver: createHttpClient({ ...patience, userAgent: `mxisd/${playedVersion}` }),
    federation: createHttpClient({ ...patience, userAgent: 'Apache-HttpClient/4.5.13 (Java/11)' }),
    target: createClientHosts(client),
    hosts: createFederationHosts(federation),
    check: createCheckCredentials(config, storeCall()),
    bindings: createBindings(config, storeCall()),
    directory: createStoreDirectory(config, storeCall()),
    profileCall: storeCall(),
    accounts: createAccounts(),
    pepper: createPepper(config),
    key,
    sign: createSignedBinding(key, config.server.name ?? config.matrix.domain),
  };
}
