/** Gives the base URL of a server's federation API. */
export type FederationHosts = (serverName: string) => Promise<string>;

/** Creates the look-up of other servers: `dns.overwrite.homeserver.federation`, else the name itself and port 8448. */
export function createFederationHosts(
  overwrites: readonly { readonly name: string; readonly value: string }[],
): FederationHosts {
  const byName = new Map(overwrites.map(({ name, value }) => [name, value]));
  return (serverName) => {
    const named = byName.get(serverName);
    if (named !== undefined) return Promise.resolve(named.replace(/\/$/, ''));
    return Promise.resolve(`https://${serverName}${/:\d+$/.test(serverName) ? '' : ':8448'}`);
  };
}
