import { outsideSite, type HomeserverSite, type KindAddresses } from '../../render/index.ts';
import type { OutsideOptions } from '../outside.ts';
import { dnsPart } from './dns.ts';
import { homeserverParts } from './homeserver.ts';
import type { Part } from './part.ts';
import { postgresPart } from './postgres.ts';
import { proxyPart } from './proxy.ts';
import { redisPart } from './redis.ts';

/** All programs beside a cluster, by what they are for. */
export type AllParts = {
  readonly postgres: Part;
  /** Absent where no homeserver has workers. */
  readonly redis?: Part;
  readonly dns: (ingress: KindAddresses['ingress']) => Part;
  readonly homeservers: readonly HomeserverParts[];
  readonly proxy: Part;
};

export type HomeserverParts = { readonly at: HomeserverSite; readonly parts: readonly Part[] };

/** Describes the programs beside a cluster; `outside` is the address that all of them have. */
export function allParts(options: OutsideOptions, outside: string): AllParts {
  const { deployment, site: kindSite, routes, secrets, certificates } = options;
  const site = outsideSite(kindSite, outside);
  const withWorkers = site.homeservers.find(({ processes }) => processes.length > 1);
  const redisPassword = withWorkers && secrets.homeservers[withWorkers.homeserver.name]?.redisPassword;
  return {
    postgres: postgresPart(kindSite, site, secrets),
    ...(redisPassword === undefined ? {} : { redis: redisPart(kindSite, site, redisPassword) }),
    dns: (ingress) => dnsPart(deployment, kindSite, { ingress, outside }),
    homeservers: site.homeservers.map((at) => ({
      at,
      parts: homeserverParts(at, { site, images: kindSite.images, files: filesOf(options, at) }),
    })),
    proxy: proxyPart(kindSite, site, { routes, certificate: certificates.server }),
  };
}

function filesOf({ secrets, certificates }: OutsideOptions, { homeserver: { name } }: HomeserverSite) {
  const [own, signingKey] = [secrets.homeservers[name], secrets.signingKeys[name]];
  if (!own || !signingKey) throw new Error(`No secrets were made for homeserver "${name}"`);
  return { secrets: own, signingKey: signingKey.file, authority: certificates.authority };
}
