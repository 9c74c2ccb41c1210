import type { HomeserverSite, Site } from './site.ts';
import type { StackRoutes } from './stack-routes.ts';

type Server = { readonly name: string; readonly host: string; readonly port: number; readonly health: string };

/** Renders a backend for each process class and service that a rule names. */
export function renderBackends(routes: StackRoutes, site: Site): string {
  const sections = site.homeservers.flatMap((at) =>
    usedBackends(routes, at.homeserver.name).map((name) =>
      backend(`${at.homeserver.name}.${name}`, serversOf(name, at, site)),
    ),
  );
  return [...sections, nobody].join('\n');
}

function usedBackends(routes: StackRoutes, homeserver: string): readonly string[] {
  const named = (routes[homeserver] ?? []).flatMap((host) => host.routes.map((route) => route.backend));
  return [...new Set(named)].sort();
}

function serversOf(name: string, at: HomeserverSite, site: Site): readonly Server[] {
  const services: Readonly<Record<string, Server>> = {
    ma1sd: { name: 'ma1sd', host: site.ma1sd.host, port: site.ma1sd.port, health: '/status' },
    element: { name: 'element', host: site.address, port: site.ports.element, health: '/config.json' },
  };
  const service = services[name];
  if (service) return [service];
  return at.processes
    .filter((process) => process.class === name)
    .map((process) => ({ name: process.name, host: site.address, port: process.ports.http, health: '/health' }));
}

function backend(name: string, servers: readonly Server[]): string {
  return [
    `backend ${name}`,
    '  balance roundrobin',
    '  option httpchk',
    `  http-check send meth GET uri ${servers[0]?.health ?? '/'} ver HTTP/1.1 hdr Host localhost`,
    ...servers.map(
      (server) => `  server ${server.name} ${server.host}:${server.port} check inter 1s fastinter 200ms fall 2 rise 1`,
    ),
    '',
  ].join('\n');
}

/** What no rule matches is answered as an ingress controller does. */
const nobody = `backend nobody
  http-request return status 404 content-type text/plain string "404 page not found"
`;
