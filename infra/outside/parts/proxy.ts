import {
  localProxySite,
  renderHaproxy,
  renderHaproxyMaps,
  type KindSite,
  type Site,
  type StackRoutes,
} from '../../render/index.ts';
import type { Part } from './part.ts';

/** Describes the TLS proxy before the homeservers beside the cluster, with the rules of each one's own ingress. */
export function proxyPart(
  { images }: KindSite,
  site: Site,
  { routes, certificate }: { readonly routes: StackRoutes; readonly certificate: string },
): Part {
  const proxy = localProxySite(site);
  const own = Object.fromEntries(site.homeservers.map(({ homeserver: { name } }) => [name, routes[name] ?? []]));
  const file = `${proxy.mapDirectory}/haproxy.cfg`;
  return {
    process: 'outside/haproxy',
    image: images.haproxy,
    entrypoint: ['haproxy'],
    command: ['-db', '-f', file],
    files: {
      [file]: renderHaproxy(own, proxy),
      [proxy.certificateFile]: certificate,
      ...renderHaproxyMaps(own, proxy),
    },
  };
}
