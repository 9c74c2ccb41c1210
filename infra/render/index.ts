export { chartReleases, type ChartRelease } from './charts/index.ts';
export { renderDnsmasq, servedRecords } from './dnsmasq.ts';
export { hostRecords } from './host-records.ts';
export { kindNameServer, kindServices, outsideZones, type KindAddresses } from './kind-name-server.ts';
export { localNameServer, localServices } from './local-name-server.ts';
export { outsideFolder, outsideSite } from './outside-site.ts';
export { renderHaproxy, renderHaproxyMaps } from './haproxy.ts';
export type { StackRoutes } from './stack-routes.ts';
export { renderHomeserver, type HomeserverSecrets } from './homeserver.ts';
export { renderIam } from './iam.ts';
export { renderLogConfig } from './log-config.ts';
export { renderMa1sd } from './ma1sd.ts';
export { renderLinks } from './links.ts';
export {
  ingressNodePort,
  planKindSite,
  type ImageReferences,
  type KindProcess,
  type KindSite,
} from './kind-site.ts';
export type { ConfigTree, Meaning } from './meaning.ts';
export { localMeaning } from './local-meaning.ts';
export { localProxySite } from './local-proxy-site.ts';
export { healthPath, type ProxyBackend, type ProxySite } from './proxy-site.ts';
export { postgresSettings, renderPostgresSettings } from './postgres-settings.ts';
export { publicNames } from './public-names.ts';
export { namesOfRaisedLimits } from './rate-limits.ts';
export { peersOf, planSite, portsPerStack, type HomeserverSite, type Site } from './site.ts';
export { processNames, type SynapseProcess } from './synapse-processes.ts';
export { withoutSecrets } from './without-secrets.ts';
export { renderWorker } from './worker.ts';
