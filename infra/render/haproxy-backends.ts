import type { ProxyBackend, ProxyFrontend, ProxyServers, ProxySite } from './proxy-site.ts';
import type { StackRoutes } from './stack-routes.ts';

/** Renders a backend for each process class and service that a rule names. */
export function renderBackends(routes: StackRoutes, { frontends, resolver }: ProxySite): string {
  const sections = frontends.flatMap((frontend) =>
    usedBackends(routes, frontend).map(([name, used]) => backend(`${frontend.name}.${name}`, used, resolver?.name)),
  );
  return [...sections, nobody].join('\n');
}

function usedBackends(routes: StackRoutes, { name, backends }: ProxyFrontend) {
  const named = (routes[name] ?? []).flatMap((host) => host.routes.map((route) => route.backend));
  return [...new Set(named)].sort().map((one) => [one, backends[one] ?? nowhere] as const);
}

/** A rule may name a class of which there is no process. */
const nowhere: ProxyBackend = { health: '/', servers: [] };

function backend(name: string, { health, servers }: ProxyBackend, resolver: string | undefined): string {
  const checked = 'check inter 1s fastinter 200ms fall 2 rise 1';
  // Who takes over knows the addresses at once; a name without one yet does not keep HAProxy from starting.
  const resolved = resolver ? ` resolvers ${resolver} resolve-prefer ipv4 init-addr last,none` : '';
  return [
    `backend ${name}`,
    '  balance roundrobin',
    ...(health ? httpChecks(health) : []),
    ...serverLines(servers).map((line) => `  ${line} ${checked}${resolved}`),
    '',
  ].join('\n');
}

function httpChecks(path: string): readonly string[] {
  return ['  option httpchk', `  http-check send meth GET uri ${path} ver HTTP/1.1 hdr Host localhost`];
}

function serverLines(servers: ProxyServers): readonly string[] {
  if ('prefix' in servers) {
    const { prefix, count, host, port } = servers;
    return [`server-template ${prefix} 1-${count} ${host}:${port}`];
  }
  return servers.map(({ name, host, port }) => `server ${name} ${host}:${port}`);
}

/** What no rule matches is answered as an ingress controller does. */
const nobody = `backend nobody
  http-request return status 404 content-type text/plain string "404 page not found"
`;
