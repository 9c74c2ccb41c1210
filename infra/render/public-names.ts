import type { Homeserver } from '../deployment/index.ts';

type Served = { readonly homeserver: Pick<Homeserver, 'publicName' | 'serverName'>; readonly tlsPort: number };

/** Lists where each public `host:port` really is; clients of every kind are pointed with it. */
export function publicNames(address: string, homeservers: readonly Served[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    homeservers.flatMap(({ homeserver, tlsPort }) =>
      [homeserver.publicName, homeserver.serverName].map((name) => [`${name}:443`, `${address}:${tlsPort}`]),
    ),
  );
}
