import type { HostRoutes } from '../routes/index.ts';
import { renderBackends } from './haproxy-backends.ts';
import type { ProxyFrontend, ProxyResolver, ProxySite } from './proxy-site.ts';
import type { StackRoutes } from './stack-routes.ts';

/** Renders haproxy.cfg: one TLS frontend a homeserver, whose rules are tried in the order that the ingress gives them. */
export function renderHaproxy(routes: StackRoutes, site: ProxySite): string {
  return [
    global(site),
    defaults(site),
    ...(site.resolver ? [resolvers(site.resolver)] : []),
    ...site.frontends.map((at) => frontend(at, routes[at.name] ?? [], site)),
    renderBackends(routes, site),
    metrics(site),
  ].join('\n');
}

function global({ runtimeApi, stateFile }: ProxySite): string {
  const socket = runtimeApi ? `\n  stats socket ${runtimeApi} level admin` : '';
  const state = stateFile ? `\n  server-state-file ${stateFile}` : '';
  return `global
  log stdout format raw local0${socket}${state}
  maxconn 4000
  nbthread 1
  tune.ssl.default-dh-param 2048
  hard-stop-after 2s
`;
}

function defaults({ stateFile }: ProxySite): string {
  return `defaults
  mode http
  log global
  option httplog
  option forwardfor
  option redispatch 1
  retries 3
  # What a server never began to answer goes to another one; a POST, which is not idempotent, only if it never arrived.
  retry-on conn-failure empty-response
  timeout connect 5s
  timeout client 100s
  timeout server 100s
  timeout http-request 10s
  timeout http-keep-alive 100s
  timeout check 2s
${stateFile ? '  load-server-state-from-file global\n' : ''}`;
}

/**
 * A server whose address is no longer in an answer leaves at once, and the last one of a name soon: its address may be
 * another pod's by then. While the name servers do not answer, what they said last holds.
 */
function resolvers({ name, everyMs }: ProxyResolver): string {
  return `resolvers ${name}
  parse-resolv-conf
  accepted_payload_size 8192
  timeout resolve ${everyMs}ms
  resolve_retries 2
  timeout retry 250ms
  hold valid ${everyMs}ms
  hold obsolete 0s
  hold nx 1s
  hold refused 1h
  hold timeout 1h
  hold other 1s
`;
}

/** Fields of ProxyLogLine. */
const logFormat = [
  '{"id":"%[var(txn.id),json(utf8s)]"',
  '"at":%[var(txn.at)]',
  '"host":"%[var(txn.host),json(utf8s)]"',
  '"method":"%HM"',
  '"path":"%[var(txn.path),json(utf8s)]"',
  '"status":%ST',
  '"backend":"%b"',
  '"server":"%s"',
  '"rule":"%[var(txn.rule),json(utf8s)]"',
  '"retries":"%rc"',
  '"ms":%Ta',
  '"bytes":%B}',
].join(',');

function frontend({ name, listens }: ProxyFrontend, hosts: readonly HostRoutes[], site: ProxySite): string {
  return [
    `frontend ${name}`,
    ...listens.map((place) => `  bind ${place} ssl crt ${site.certificateFile} alpn h2,http/1.1`),
    `  log-format '${logFormat}'`,
    // The time of acceptance is that of the request before it, where a connection is kept open.
    '  http-request set-var(txn.at) date(0,ms)',
    '  http-request set-header X-Request-Id %[uuid()] unless { req.hdr(X-Request-Id) -m found }',
    '  http-request set-var(txn.id) req.hdr(X-Request-Id)',
    '  http-request set-var(txn.host) hdr(host),field(1,:),lower',
    '  http-request set-var(txn.path) path',
    '  http-request set-header X-Forwarded-Proto https',
    '  http-request disable-l7-retry if METH_POST',
    ...hosts.map(({ host }) => chooseRule(name, host, site)),
    '  http-request set-var(txn.rule) var(txn.route),regsub("^[^ ]+ ","")',
    ...hosts.filter(hasRewrites).map(({ host }) => rewrite(name, host, site)),
    '  http-response set-header X-Request-Id %[var(txn.id)]',
    '  http-response set-header X-Served-By %b/%s',
    '  http-response set-header X-Routed-By %[var(txn.rule)]',
    `  use_backend ${name}.%[var(txn.route),word(1,\\ )] if { var(txn.route) -m found }`,
    `  default_backend nobody`,
    '',
  ].join('\n');
}

function chooseRule(homeserver: string, host: string, site: ProxySite): string {
  const map = mapFile(site, homeserver, host);
  return `  http-request set-var(txn.route) path,map_reg(${map}) if { var(txn.host) -m str ${host} }`;
}

function rewrite(homeserver: string, host: string, site: ProxySite): string {
  const map = `${mapFile(site, homeserver, host)}.rewrites`;
  return `  http-request set-path %[path,map_str(${map})] if { var(txn.host) -m str ${host} } { path,map_str(${map}) -m found }`;
}

function hasRewrites({ routes }: HostRoutes): boolean {
  return routes.some(({ rewriteTo }) => rewriteTo !== undefined);
}

function mapFile(site: ProxySite, homeserver: string, host: string): string {
  return `${site.mapDirectory}/${homeserver}-${host}.map`;
}

/** Renders the map files of the frontends by path: the first expression that matches chooses backend and rule. */
export function renderHaproxyMaps(routes: StackRoutes, site: ProxySite): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(routes).flatMap(([homeserver, hosts]) =>
      hosts.flatMap((host) => mapFiles(mapFile(site, homeserver, host.host), host)),
    ),
  );
}

function mapFiles(file: string, host: HostRoutes): readonly (readonly [string, string])[] {
  const lines = host.routes.map(({ pattern, backend, rule }) => `${pattern} ${backend} ${rule}\n`);
  const rewrites = host.routes.flatMap(({ pattern, rewriteTo }) =>
    rewriteTo === undefined ? [] : [`${literalPath(pattern)} ${rewriteTo}\n`],
  );
  return [[file, lines.join('')], ...(rewrites.length > 0 ? [[`${file}.rewrites`, rewrites.join('')] as const] : [])];
}

/** A rewritten rule is one path, spelt as an expression. */
function literalPath(pattern: string): string {
  return pattern.replace(/^\^/, '').replace(/\$$/, '').replaceAll('\\', '');
}

function metrics(site: ProxySite): string {
  return `frontend metrics
  bind ${site.metrics}
  no log
  http-request use-service prometheus-exporter if { path /metrics }
`;
}
