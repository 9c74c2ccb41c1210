import { lookup as lookUpBySystem, type SrvRecord } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';

/** What a DNS server knows. */
export type Names = {
  /** Gives the records of a service, the preferred first; none when there is none, or no answer. */
  readonly services: (name: string) => Promise<readonly SrvRecord[]>;
  /** Resolves host names for connections. */
  readonly lookup: LookupFunction;
};

/** How long an answer is waited for, in milliseconds. */
const timeoutMs = 2000;

/** Creates look-ups at one DNS server alone, e.g. `127.0.0.1:5353`; `system`: at the one that the system names. */
export function createNames(server: string): Names {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 1 });
  if (server !== 'system') resolver.setServers([server]);
  return {
    async services(name) {
      const records = await resolver.resolveSrv(name).catch(() => []);
      return records.sort((a, b) => a.priority - b.priority || b.weight - a.weight);
    },
    // A name within a cluster is short, and only the system knows what to add to it.
    lookup: server === 'system' ? lookUpBySystem : lookUpBy(resolver),
  };
}

function lookUpBy(resolver: Resolver): LookupFunction {
  return (host, options, done) => {
    resolver.resolve4(host).then(
      (addresses) => {
        if (options.all)
          done(
            null,
            addresses.map((address) => ({ address, family: 4 })),
          );
        else done(null, addresses[0] ?? '', 4);
      },
      (error: NodeJS.ErrnoException) => done(error, '', 4),
    );
  };
}
