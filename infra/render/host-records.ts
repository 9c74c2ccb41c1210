import type { Site } from './site.ts';

/**
 * Lists the names that Synapse is to find in this stack, each with its address.
 *
 * A homeserver's mail host is at the address of the DNS server, which is the stack's own: a suite can listen there, and
 * no mail leaves the machine.
 */
export function hostRecords(site: Site): readonly (readonly [name: string, address: string])[] {
  const names = site.homeservers.flatMap(({ homeserver }, index) => {
    const address = (index === 0 ? site.publicAddress : undefined) ?? site.address;
    return [...new Set([homeserver.serverName, homeserver.publicName])].map((name) => [name, address] as const);
  });
  const mailHosts = site.homeservers.flatMap(({ homeserver }) => mailHostsOf(homeserver.extraConfig['email']));
  return [
    ...names,
    ...[...new Set(mailHosts)].map((name) => [name, site.dns.address] as const),
    ...site.peers.map(({ serverName }) => [serverName, site.address] as const),
  ];
}

/** Names the mail host in a homeserver's `email` section, unless it is an address, which needs no record. */
export function mailHostsOf(email: unknown): readonly string[] {
  if (typeof email !== 'object' || email === null || !('smtp_host' in email)) return [];
  return typeof email.smtp_host === 'string' && /[a-z]/.test(email.smtp_host) ? [email.smtp_host] : [];
}
