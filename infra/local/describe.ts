import { localServices, namesOfRaisedLimits, publicNames, servedRecords, type Site } from '../render/index.ts';
import type { Environment, ProcessEnvironment } from '../runtime/index.ts';
import type { StackContext } from './context.ts';
import { describeHomeserver, describeServices, describeSynapse } from './describe-parts.ts';
import { logFileOf } from './launcher.ts';
import { mediaDiskOf } from './media-disk.ts';

/** Whoever likes may listen on any address of loopback; those before it are left to the stacks. */
const suiteNetwork = '127.64.0.0/10';

/** Describes a running stack for the suites: everything but its secrets. */
export function describeStack(
  context: StackContext,
  run: { readonly id: string; readonly directory: string },
): Environment {
  const { deployment, site, certificates, programs, signingKeys } = context;
  const at = (port: number): string => `http://${site.address}:${port}`;
  return {
    run: run.id,
    runtime: 'local',
    directory: run.directory,
    deployment: { name: deployment.name, directory: deployment.directory },
    names: publicNames(site.address, site.homeservers),
    tls: { certificateAuthority: certificates.certificateAuthority, spki: certificates.spki },
    homeservers: site.homeservers.map(({ homeserver }) => describeHomeserver(homeserver, signingKeys[homeserver.name])),
    processes: [...serviceProcesses(context), ...site.homeservers.flatMap((one) => describeSynapse(site, one))],
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
  return describeServices(site, services);
}
