import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { Refusal } from '../http/refusal.ts';
import { textField } from '../json/members.ts';
import { readTree } from '../json/read-body.ts';
import { acceptableId } from '../matrix-id.ts';
import type { Asked, Binding, Bindings } from '../outbound/bindings.ts';
import type { HttpClient } from '../outbound/http-client.ts';
import { Unreachable } from '../outbound/unreachable.ts';
import type { Names } from '../outbound/names.ts';

/** Looks one third-party id up, in the store, and then at the identity server of its domain if the requester may have that. */
export type FederatedLookup = (asked: Asked, requester: string) => Promise<Binding | undefined>;

/** A requester of the server's own. */
export const ownRequest = '127.0.0.1';

export type FederatedLookupOptions = {
  readonly config: Ma1sdConfig;
  readonly bindings: Bindings;
  readonly client: HttpClient;
  /** Absent: other servers are never asked. */
  readonly names: Names | undefined;
};

const api = '/_matrix/identity/api/v1';

/** Creates the look-up; other servers are found by `_matrix-identity._tcp`, for e-mail addresses alone. */
export function createFederatedLookup({ config, bindings, client, names }: FederatedLookupOptions): FederatedLookup {
  const { enabled, allowedCidr } = config.lookup.recursive;
  const isAllowed = createRange(allowedCidr);
  return async (asked, requester) => {
    const found = await bindings.one(asked);
    const domain = asked.medium === 'email' ? asked.address?.split('@')[1] : undefined;
    if (found || !names || !domain || !enabled || !isAllowed(requester)) return found;
    // Its own record leads back here, and without end.
    if (domain.toLowerCase() === config.matrix.domain.toLowerCase()) return undefined;
    const server = await findServer(domain, names, client);
    return server === undefined ? undefined : askServer(server, asked, client);
  };
}

function createRange(cidrs: readonly string[]): (address: string) => boolean {
  const range = new BlockList();
  for (const cidr of cidrs) {
    const [network = '', prefix = '32'] = cidr.split('/');
    range.addSubnet(network, Number(prefix), isIPv6(network) ? 'ipv6' : 'ipv4');
  }
  return (given) => {
    const address = given.trim().replace(/^::ffff:/, '');
    return isIP(address) > 0 && range.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  };
}

async function findServer(domain: string, { services }: Names, client: HttpClient): Promise<string | undefined> {
  for (const { name, port } of await services(`_matrix-identity._tcp.${domain}`)) {
    const server = `https://${name}:${port}`;
    const reply = await client({ method: 'GET', url: server + api }).catch(() => undefined);
    if (reply?.status === 200) return server;
  }
  return undefined;
}

async function askServer(
  server: string,
  { medium = '', address = '' }: Asked,
  client: HttpClient,
): Promise<Binding | undefined> {
  try {
    const query = new URLSearchParams({ medium, address });
    const reply = await client({ method: 'GET', url: `${server}${api}/lookup?${query}` });
    if (reply.status !== 200) return undefined;
    const mxid = textField(readTree(reply.body?.toString('utf8') ?? ''), 'mxid');
    return mxid === undefined ? undefined : { medium, address, user: acceptableId(mxid) };
  } catch (error) {
    if (error instanceof Unreachable || error instanceof Refusal) return undefined;
    throw error;
  }
}
