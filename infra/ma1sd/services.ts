import { createAccounts, type Accounts } from './accounts/accounts.ts';
import type { Ma1sdConfig } from './config/ma1sd-config.ts';
import { serverNameOf } from './config/public-url.ts';
import { createStoreDirectory, type StoreDirectory } from './directory/store-directory.ts';
import { createInvites, type Invites } from './invites/invites.ts';
import { createPublish } from './invites/publish.ts';
import { createSignedBinding, type SignedBinding } from './keys/sign-binding.ts';
import { createJsonSigningKey, type JsonSigningKey } from '../support/index.ts';
import { blameService } from './http/refusal.ts';
import type { Limits } from './limits.ts';
import { createBulkLookups, type BulkLookups } from './lookup/bulk-lookups.ts';
import { createHashedLookup, type HashedLookup } from './lookup/hashed-lookup.ts';
import { createPepper, type Pepper } from './lookup/pepper.ts';
import { createNotifier, type Notifier } from './mail/notifier.ts';
import { mannerOf, type Manner } from './manner.ts';
import type { Mode } from './mode.ts';
import { createBindings, type Bindings } from './outbound/bindings.ts';
import { createBoundAddresses, withBound, type BoundAddresses } from './outbound/bound-addresses.ts';
import { foldCase } from './outbound/fold-case.ts';
import { createClientHosts, type ClientHosts } from './outbound/client-hosts.ts';
import { createCheckCredentials, type CheckCredentials } from './outbound/credentials.ts';
import { createFederationHosts, type FederationHosts } from './outbound/federation-hosts.ts';
import { createNames, type Names } from './outbound/names.ts';
import { createFederatedLookup, type FederatedLookup } from './lookup/federated-lookup.ts';
import { createHttpClient, type HttpClient, type HttpClientOptions } from './outbound/http-client.ts';
import { createStoreCall, type StoreCall } from './outbound/identity-store.ts';
import { createProfiles, type Profiles } from './profile/profiles.ts';
import { createSessions, type Sessions } from './sessions/sessions.ts';
import { createCheckHomeserver, type CheckHomeserver } from './sessions/x-matrix.ts';
import { playedVersion } from './status/status-routes.ts';

/** What the routes are made of; all state is in here. */
export type Services = {
  readonly config: Ma1sdConfig;
  readonly manner: Manner;
  readonly homeserver: HttpClient;
  readonly federation: HttpClient;
  readonly target: ClientHosts;
  readonly hosts: FederationHosts;
  readonly check: CheckCredentials;
  readonly bindings: Bindings;
  /** Absent: what is bound is forgotten. */
  readonly bound: BoundAddresses | undefined;
  readonly bulk: BulkLookups;
  readonly lookUp: FederatedLookup;
  readonly directory: StoreDirectory;
  readonly profiles: Profiles;
  readonly accounts: Accounts;
  readonly pepper: Pepper;
  /** Absent: hashes find nobody. */
  readonly findHashed: HashedLookup | undefined;
  readonly key: JsonSigningKey;
  readonly sign: SignedBinding;
  readonly notifier: Notifier;
  readonly sessions: Sessions;
  readonly invites: Invites;
  readonly checkHomeserver: CheckHomeserver;
};

export type ServiceOptions = {
  readonly config: Ma1sdConfig;
  readonly mode: Mode;
  readonly limits: Limits | undefined;
  /** DNS server that other servers are looked up at; absent: none is. */
  readonly dns: string | undefined;
  /** PEM of the authority that other servers' certificates must be of; absent: those that Node comes with. */
  readonly authority: string | undefined;
  /** An abort ends every call to another service. */
  readonly stopped: AbortSignal;
};

export function createServices(options: ServiceOptions): Services {
  const { config } = options;
  const manner = mannerOf(options.mode);
  const names = options.dns === undefined ? undefined : createNames(options.dns);
  const outbound = createOutbound(options, { manner, names });
  const lookUp = createFederatedLookup({ config, bindings: outbound.bindings, client: outbound.federation, names });
  const key = createJsonSigningKey();
  const notifier = createNotifier(config);
  const publish = createPublish({ config, key, ...outbound });
  return {
    config,
    manner,
    ...outbound,
    bulk: createBulkLookups(config, { bindings: outbound.bindings, ...manner }),
    lookUp,
    accounts: createAccounts(manner),
    pepper: createPepper(config, manner),
    findHashed: outbound.bound && createHashedLookup({ ...outbound, bound: outbound.bound, now: Date.now }),
    key,
    sign: createSignedBinding(key, serverNameOf(config)),
    notifier,
    sessions: createSessions(config, notifier),
    invites: createInvites({ config, lookUp, notifier, publish, signs: manner.specForms }),
    checkHomeserver: createCheckHomeserver({ config, ...outbound, ...manner }),
  };
}

type Outbound = Pick<
  Services,
  'homeserver' | 'federation' | 'target' | 'hosts' | 'check' | 'bindings' | 'bound' | 'directory' | 'profiles'
>;

type Habits = { readonly manner: Manner; readonly names: Names | undefined };

function createOutbound({ config, limits, stopped, authority }: ServiceOptions, { manner, names }: Habits): Outbound {
  const patience = { stopped, ...(manner.timeoutMs === undefined ? {} : { timeoutMs: manner.timeoutMs }) };
  const plain: HttpClientOptions = { ...patience, userAgent: 'Apache-HttpClient/4.5.13 (Java/11)' };
  const few = limits ? { ...plain, maxConnections: limits.storeConnections } : plain;
  // Each use has a client of its own, and so connections of its own.
  const storeCall = (): StoreCall => createStoreCall(config, createHttpClient(few));
  const check = createCheckCredentials(config, storeCall(), manner);
  const stored = blamed(createBindings(config, storeCall()));
  const folded = manner.foldsCase ? foldCase(stored) : stored;
  const bound = manner.keepsBindings ? createBoundAddresses() : undefined;
  const directory = createStoreDirectory(config, storeCall(), manner);
  const elsewhere = { ...plain, ...(authority === undefined ? {} : { authority }) };
  const remote = createHttpClient(names ? { ...elsewhere, lookup: names.lookup } : elsewhere);
  const { client, federation } = config.dns.overwrite.homeserver;
  return {
    homeserver: createHttpClient({ ...patience, userAgent: `mxisd/${playedVersion}` }),
    federation: remote,
    target: createClientHosts(client, manner),
    hosts: createFederationHosts({ overwrites: federation, client: remote, names }),
    check: (user, password) => blameService(check(user, password)),
    bindings: bound ? withBound(folded, bound) : folded,
    bound,
    directory: (by, term) => blameService(directory(by, term)),
    profiles: blamedProfiles(createProfiles(config, storeCall())),
  };
}

function blamed({ one, many }: Bindings): Bindings {
  return { one: (asked) => blameService(one(asked)), many: (asked) => blameService(many(asked)) };
}

function blamedProfiles({ roles, threepids }: Profiles): Profiles {
  return { roles: (user) => blameService(roles(user)), threepids: (user) => blameService(threepids(user)) };
}
