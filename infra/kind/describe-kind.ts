import type { Outside } from '../outside/index.ts';
import { describeHomeserver, describeServices, describeSynapse, logFileOf } from '../local/index.ts';
import { namesOfRaisedLimits, publicNames, type KindSite } from '../render/index.ts';
import type { Environment, KubernetesEnvironment, ProcessEnvironment } from '../runtime/index.ts';
import type { KindContext } from './kind-context.ts';

/** What is known of a stack in a cluster only once its parts are there. */
export type KindParts = {
  readonly run: { readonly id: string; readonly directory: string };
  readonly outside: Outside;
  readonly kubernetes: KubernetesEnvironment;
};

/** Describes a stack in a cluster for the suites, by the names that it has on the local runtime: everything but its secrets. */
export function describeKind(context: KindContext, { run, outside, kubernetes }: KindParts): Environment {
  const { deployment, site, certificates, images, directory, signingKeys } = context;
  const { ports } = site;
  return {
    run: run.id,
    runtime: 'kind',
    directory: run.directory,
    deployment: { name: deployment.name, directory: deployment.directory },
    names: publicNames(site.address, [{ ...site.own, tlsPort: ports.proxyTls }, ...site.outside]),
    tls: { certificateAuthority: certificates.certificateAuthority, spki: certificates.spki },
    homeservers: deployment.homeservers.map((one) => describeHomeserver(one, signingKeys[one.name])),
    processes: [...serviceProcesses(site), ...describeSynapse(site, site.own), ...outside.processes],
    proxy: {
      logFile: logFileOf(site.logDirectory, 'haproxy'),
      metricsUrl: `${at(site, ports.proxyMetrics)}/metrics`,
      servedByHeader: 'x-served-by',
      requestIdHeader: 'x-request-id',
    },
    iam: { url: at(site, ports.iam), controlUrl: at(site, ports.iamControl) },
    ma1sd: {
      url: at(site, ports.ma1sd),
      program: images.named.includes('ma1sd') ? 'image' : 'standin',
      mode: deployment.ma1sd.mode,
    },
    element: { url: at(site, ports.element), program: images.named.includes('element') ? 'image' : 'shell' },
    ...(site.cluster === undefined ? withoutNames(outside.dns) : withNames(context, outside.dns)),
    standIns: Object.keys(images.standIns).map((name) => (name === 'element' ? 'Element' : name)),
    ...(site.urlPreviews ? { urlPreviews: true } : {}),
    raisedRateLimits: namesOfRaisedLimits(site.own.homeserver, site),
    secretsFile: `${directory}/secrets.json`,
    kubernetes: { ...kubernetes, workloads: { ...kubernetes.workloads, ...outside.workloads } },
  };
}

type Named = Pick<Environment, 'dns' | 'peers' | 'mail' | 'suite' | 'apart'>;

function withNames({ site, peerCertificate }: KindContext, dns: Environment['dns']): Named {
  const { suite, peers } = site;
  const { address, network } = suite;
  return {
    dns: { ...dns, standardPort: true },
    mail: { host: address, port: suite.mailPort },
    suite: { address, mailAddress: address, ...(network === undefined ? {} : { network }) },
    peers: peers.map((peer) => ({ ...peer, address, certificateFile: peerCertificate })),
  };
}

/** Nobody may lead the names of a cluster that is not the rig's own anywhere. */
function withoutNames({ suiteZone: _, ...dns }: Environment['dns']): Named {
  return { dns, peers: [], apart: 'The DNS of a cluster that is not of the rig’s own making knows no test zones' };
}

function at({ address }: KindSite, port: number): string {
  return `http://${address}:${port}`;
}

function serviceProcesses(site: KindSite): readonly ProcessEnvironment[] {
  const { address, ports, own } = site;
  const services = [
    { name: 'postgres', address: `${address}:${ports.postgres}` },
    { name: 'redis', address: `${address}:${ports.redis}` },
    { name: 'iam', url: at(site, ports.iam) },
    { name: 'ma1sd', url: at(site, ports.ma1sd), instance: `${own.homeserver.name}.ma1sd/ma1sd` },
    { name: 'element', url: at(site, ports.element), instance: `${own.homeserver.name}.element/element` },
    { name: 'haproxy' },
  ];
  return describeServices(site, services);
}
