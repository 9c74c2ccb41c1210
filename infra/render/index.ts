export { renderDnsmasq, servedRecords } from './dnsmasq.ts';
export { renderHaproxy, renderHaproxyMaps, type StackRoutes } from './haproxy.ts';
export { renderHomeserver, type HomeserverSecrets } from './homeserver.ts';
export { renderLogConfig } from './log-config.ts';
export { publicNames } from './public-names.ts';
export { withServiceAddresses } from './service-addresses.ts';
export { planSite, portsOf, portsPerStack, type HomeserverSite, type Site, type SiteOptions } from './site.ts';
export type { SynapseProcess } from './synapse-processes.ts';
export { renderWorker } from './worker.ts';
