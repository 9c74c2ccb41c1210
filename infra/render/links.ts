import type { HomeserverSite } from './site.ts';

/** Connections of a stack that lead through a TCP proxy, which can make them slow or lossy. */
export type LinksSite = {
  /** Port of the TCP proxy's own API. */
  readonly controlPort: number;
  readonly links: readonly LinkSite[];
};

export type LinkSite = {
  /** e.g. `netsoc.database`, or `remote.federation` for what other servers send to `remote`. */
  readonly name: string;
  readonly homeserver: string;
  readonly leadsTo: 'database' | 'federation';
  readonly host: string;
  readonly port: number;
  /** `host:port` that it leads to. */
  readonly upstream: string;
};

export type LinkOptions = {
  readonly address: string;
  /** Address of the first homeserver's public names, if it is another one. */
  readonly publicAddress?: string;
  readonly postgres: number;
  /** First of one port for the API and two for each homeserver. */
  readonly firstPort: number;
};

/** Plans a link to the database of each homeserver, and one to the port where other servers find it. */
export function planLinks(homeservers: readonly HomeserverSite[], options: LinkOptions): LinksSite {
  const { address, publicAddress, postgres, firstPort } = options;
  const links = homeservers.flatMap(({ homeserver: { name }, tlsPort }, index): readonly LinkSite[] => {
    const port = firstPort + 1 + 2 * index;
    const link = (leadsTo: LinkSite['leadsTo']) => ({ name: `${name}.${leadsTo}`, homeserver: name, leadsTo });
    // Where the names of the homeserver lead, there another server looks for the port of its SRV record.
    const host = (index === 0 ? publicAddress : undefined) ?? address;
    return [
      { ...link('database'), host: address, port, upstream: `${address}:${postgres}` },
      { ...link('federation'), host, port: port + 1, upstream: `${address}:${tlsPort}` },
    ];
  });
  return { controlPort: firstPort, links };
}

/** Finds the link of a homeserver to its database, or to where other servers find it; undefined without links. */
export function linkOf(
  links: LinksSite | undefined,
  homeserver: string,
  leadsTo: LinkSite['leadsTo'],
): LinkSite | undefined {
  return links?.links.find((link) => link.homeserver === homeserver && link.leadsTo === leadsTo);
}

/** Renders the file of proxies that Toxiproxy makes at its start. */
export function renderLinks({ links }: LinksSite): readonly object[] {
  return links.map(({ name, host, port, upstream }) => ({ name, listen: `${host}:${port}`, upstream, enabled: true }));
}
