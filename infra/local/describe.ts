import {
  localServices,
  namesOfRaisedLimits,
  publicNames,
  servedRecords,
  type HomeserverSite,
  type Site,
} from '../render/index.ts';
import type { Environment, HomeserverEnvironment, ProcessEnvironment } from '../runtime/index.ts';
import type { StackContext } from './context.ts';
import { logFileOf } from './launcher.ts';
import { mediaDiskOf } from './media-disk.ts';

/** Whoever likes may listen on any address of loopback; those before it are left to the stacks. */
const suiteNetwork = '127.64.0.0/10';

/** Describes a running stack for the suites: everything but its secrets. */
export function describeStack(
  context: StackContext,
  run: { readonly id: string; readonly directory: string },
): Environment {
  const { deployment, site, certificates, programs } = context;
  const at = (port: number): string => `http://${site.address}:${port}`;
  return {
    run: run.id,
    runtime: 'local',
    directory: run.directory,
    deployment: { name: deployment.name, directory: deployment.directory },
    names: publicNames(site),
    tls: { certificateAuthority: certificates.certificateAuthority, spki: certificates.spki },
    homeservers: site.homeservers.map((homeserver) => homeserverOf(context, homeserver)),
    processes: [...serviceProcesses(context), ...site.homeservers.flatMap((one) => synapseProcesses(context, one))],
    proxy: {
      logFile: logFileOf(site.logDirectory, 'haproxy'),
      metricsUrl: `${at(site.ports.proxyMetrics)}/metrics`,
      servedByHeader: 'x-served-by',
      requestIdHeader: 'x-request-id',
    },
    iam: { url: at(site.ports.iam), controlUrl: at(site.ports.iamControl) },
    mail: { host: site.address, port: site.ports.mail },
    ma1sd: {
      url: `http://${site.ma1sd.host}:${site.ma1sd.port}`,
      program: site.ma1sd.program,
      mode: deployment.ma1sd.mode,
    },
    element: { url: at(site.ports.element), program: programs.element.program },
    dns: {
      ...site.dns,
      records: servedRecords(localServices(deployment.dns, site)),
      standardPort: site.publicAddress !== undefined,
    },
    suite: { address: site.address, network: suiteNetwork, mailAddress: site.dns.address },
    peers: site.peers.map((peer) => ({ ...peer, address: site.address, certificateFile: context.peerCertificate })),
    standIns: [
      ...(site.ma1sd.program === 'standin' ? ['ma1sd'] : []),
      ...(programs.element.standIn ? ['Element'] : []),
    ],
    ...linksOf(site),
    ...(site.urlPreviews ? { urlPreviews: true } : {}),
    raisedRateLimits: deployment.homeservers.slice(0, 1).flatMap((own) => namesOfRaisedLimits(own, site)),
    secretsFile: `${site.directory}/secrets.json`,
  };
}

function linksOf(site: Site): Pick<Environment, 'links'> {
  const { address, links } = site;
  if (!links) return {};
  const mediaDisk = mediaDiskOf(site);
  return {
    links: {
      controlUrl: `http://${address}:${links.controlPort}`,
      links: links.links.map(({ name, host, port }) => ({ name, address: `${host}:${port}` })),
      ...(mediaDisk === undefined ? {} : { mediaDisk }),
    },
  };
}

function homeserverOf({ signingKeys }: StackContext, { homeserver }: HomeserverSite): HomeserverEnvironment {
  const { name, serverName, publicName, synapse } = homeserver;
  const key = signingKeys[name];
  return {
    name,
    serverName,
    publicName,
    synapse,
    clientUrl: `https://${publicName}`,
    signingKey: { id: key?.id ?? '', publicKey: key?.publicKey ?? '' },
  };
}

function synapseProcesses({ site }: StackContext, at: HomeserverSite): readonly ProcessEnvironment[] {
  const { name: homeserver } = at.homeserver;
  return at.processes.map((process) => ({
    name: `${homeserver}/${process.name}`,
    class: process.class,
    homeserver,
    instance: `${homeserver}.${process.class}/${process.name}`,
    logFile: logFileOf(site.logDirectory, `${homeserver}/${process.name}`),
    url: `http://${site.address}:${process.ports.http}`,
    metricsUrl: `http://${site.address}:${process.ports.metrics}/metrics`,
  }));
}

function serviceProcesses({ site }: StackContext): readonly ProcessEnvironment[] {
  const own = site.homeservers[0]?.homeserver.name ?? '';
  const services = [
    { name: 'postgres', address: `${site.address}:${site.ports.postgres}` },
    { name: 'redis', address: `${site.address}:${site.ports.redis}` },
    ...(site.links ? [{ name: 'toxiproxy' }] : []),
    { name: 'dnsmasq' },
    { name: 'iam', url: `http://${site.address}:${site.ports.iam}` },
    { name: 'ma1sd', url: `http://${site.ma1sd.host}:${site.ma1sd.port}`, instance: `${own}.ma1sd/ma1sd` },
    { name: 'element', url: `http://${site.address}:${site.ports.element}`, instance: `${own}.element/element` },
    { name: 'haproxy' },
  ];
  return services.map((service) => ({
    ...service,
    class: service.name,
    logFile: logFileOf(site.logDirectory, service.name),
  }));
}
