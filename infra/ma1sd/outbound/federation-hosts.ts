import { findPrimitive } from '../json/members.ts';
import { isObject, readAny } from '../json/read-body.ts';
import type { HttpClient } from './http-client.ts';
import type { Names } from './names.ts';

/** Gives the base URL of a server's federation API. */
export type FederationHosts = (serverName: string) => Promise<string>;

export type FederationHostsOptions = {
  /** `dns.overwrite.homeserver.federation` */
  readonly overwrites: readonly { readonly name: string; readonly value: string }[];
  readonly client: HttpClient;
  /** Absent: nothing is looked up, and the name itself is the host. */
  readonly names: Names | undefined;
};

/** Creates the look-up of other servers: overwrite, port in the name, well-known file, SRV record, port 8448. */
export function createFederationHosts({ overwrites, client, names }: FederationHostsOptions): FederationHosts {
  const byName = new Map(overwrites.map(({ name, value }) => [name, value]));
  return async (serverName) => {
    const named = byName.get(serverName);
    if (named !== undefined) return named.replace(/\/$/, '');
    if (/:\d+$/.test(serverName)) return `https://${serverName}`;
    const found = names && ((await wellKnown(serverName, client)) ?? (await bySrv(serverName, names)));
    return `https://${found ?? `${serverName}:8448`}`;
  };
}

async function wellKnown(serverName: string, client: HttpClient): Promise<string | undefined> {
  try {
    const reply = await client({ method: 'GET', url: `https://${serverName}/.well-known/matrix/server` });
    const body = reply.status === 200 ? readAny(reply.body?.toString('utf8') ?? '') : null;
    return isObject(body) ? findPrimitive(body, 'm.server')?.trim() || undefined : undefined;
  } catch {
    // A server without the file, or without a web server at all, is the usual case.
    return undefined;
  }
}

async function bySrv(serverName: string, { services }: Names): Promise<string | undefined> {
  const [record] = await services(`_matrix._tcp.${serverName}`);
  return record && `${record.name}:${record.port}`;
}
