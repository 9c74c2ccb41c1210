import type { Site } from './site.ts';

/** Lists where each public `host:port` really is; clients of every kind are pointed with it. */
export function publicNames(site: Site): Readonly<Record<string, string>> {
  return Object.fromEntries(
    site.homeservers.flatMap(({ homeserver, tlsPort }) =>
      [homeserver.publicName, homeserver.serverName].map((name) => [`${name}:443`, `${site.address}:${tlsPort}`]),
    ),
  );
}
