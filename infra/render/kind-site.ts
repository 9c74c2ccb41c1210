import type { Deployment, Homeserver } from '../deployment/index.ts';
import { peersOf, type PeerSite } from './site.ts';
import { processesOf, type SynapseProcess } from './synapse-processes.ts';

/** Images of a stack in a cluster, by what they are for; each as the cluster and the Docker engine know it. */
export type ImageReferences = {
  /** By version of Synapse. */
  readonly synapse: Readonly<Record<string, string>>;
  readonly postgres: string;
  readonly redis: string;
  readonly haproxy: string;
  readonly element: string;
  readonly iam: string;
  readonly ma1sd: string;
  readonly dns: string;
};

/** Where everything of one stack in a cluster is to be: plain data, worked out before anything starts. */
export type KindSite = {
  /** Folder of what the stack needs while it runs, secrets among it; removed with the stack. */
  readonly directory: string;
  /** Folder of the run's logs; stays. */
  readonly logDirectory: string;
  /** Name of the kind cluster; absent where a cluster that was there already is used. */
  readonly cluster?: string;
  /** File of the cluster's credentials. */
  readonly kubeconfig: string;
  readonly context: string;
  /** Namespace of everything that the rig puts into the cluster; nothing outside of it is touched. */
  readonly namespace: string;
  /** Names of the Helm releases. */
  readonly releases: KindReleases;
  readonly images: ImageReferences;
  /** Services within the namespace, named as production's values name them. */
  readonly services: typeof kindServices;
  /** Objects that hold secrets and the run's authority; the charts and the proxy mount them. */
  readonly objects: typeof kindObjects;
  /** Address of this machine that every way into the cluster listens on. */
  readonly address: string;
  /** Ports of this machine that lead to the services. */
  readonly ports: KindPorts;
  /** Port of the proxy's TLS listener at every node. */
  readonly nodePort: number;
  /** Address at which pods and containers reach what a suite plays, and the network of further ones. */
  readonly suite: SuiteSite;
  /** The deployment's own homeserver, the one in the cluster. */
  readonly own: KindHomeserver;
  /** Other organisations' homeservers, in containers beside the cluster. */
  readonly outside: readonly OutsideHomeserver[];
  /** Servers that a suite may play. */
  readonly peers: readonly PeerSite[];
  readonly productionLimits: boolean;
  readonly urlPreviews: boolean;
};

export type KindReleases = {
  readonly synapse: string;
  readonly ma1sd: string;
  readonly element: string;
  readonly iam: string;
};

export type KindPorts = {
  /** Leads to the proxy's TLS listener: by the cluster's port mapping, or by a forward. */
  readonly proxyTls: number;
  readonly proxyMetrics: number;
  readonly ma1sd: number;
  readonly element: number;
  readonly iam: number;
  readonly iamControl: number;
  readonly postgres: number;
  readonly redis: number;
  /** Leads to the DNS server beside the cluster, by UDP. */
  readonly dns: number;
  /** Leads to the metrics of the proxy before the other homeservers. */
  readonly outsideProxyMetrics: number;
};

export type SuiteSite = {
  /** e.g. `198.18.1.1` */
  readonly address: string;
  /** Network in which each address is the suite's, e.g. `198.18.1.0/24`; absent: it has `address` alone. */
  readonly network?: string;
  /** Where mail of ma1sd goes. */
  readonly mailPort: number;
  /** Zone of the names that the suites make up, and the port of `address` where they answer for it. */
  readonly zone: { readonly name: string; readonly port: number };
};

export type KindHomeserver = {
  readonly homeserver: Homeserver;
  /** Main first. */
  readonly processes: readonly KindProcess[];
};

/** One Synapse process of the own homeserver: a pod of a workload. */
export type KindProcess = Omit<SynapseProcess, 'ports'> & {
  /** Ports of this machine that lead to the process. */
  readonly ports: { readonly http: number; readonly metrics: number };
  /** Number of the pod among those of its class, from 1 on: `generic_worker2` is slot 2. */
  readonly slot: number;
};

export type OutsideHomeserver = {
  readonly homeserver: Homeserver;
  /** Port of this machine that leads to its TLS listener. */
  readonly tlsPort: number;
  /** Main first; its ports are those of this machine which lead to it. */
  readonly processes: readonly SynapseProcess[];
  /** Folder of its configuration on this machine. */
  readonly directory: string;
};

export type KindSiteOptions = Pick<
  KindSite,
  'directory' | 'logDirectory' | 'cluster' | 'kubeconfig' | 'context' | 'namespace' | 'images'
> & {
  /** First of `portsPerStack` ports in a row that the stack may use. */
  readonly basePort: number;
  readonly suite: Pick<SuiteSite, 'address' | 'network'>;
  readonly productionLimits?: boolean;
  readonly urlPreviews?: boolean;
};

/** Port of the nodes that leads to the proxy, in a cluster of the rig's own. */
export const ingressNodePort = 30_443;

/** Services of the namespace: the values of a deployment name some of them, e.g. `http://ma1sd:8090`. */
const kindServices = {
  synapse: { name: 'synapse', port: 8008 },
  ma1sd: { name: 'ma1sd', port: 8090 },
  iam: { name: 'iam', port: 8008, controlPort: 8009 },
  element: { name: 'element', port: 80 },
  postgres: { name: 'postgres', port: 5432 },
  redis: { name: 'redis', port: 6379 },
  haproxy: { name: 'haproxy', port: 443, metricsPort: 8404 },
} as const;

const kindObjects = {
  /** Secret: passwords of PostgreSQL, key `admin` and one key a homeserver. */
  postgres: 'rig-postgres',
  /** Secret: password of Redis, key `password`. */
  redis: 'rig-redis',
  /** Secret: certificate and key of the proxy, `server.pem`. */
  proxyTls: 'rig-proxy-tls',
  /** Secret: signing key of the own homeserver, `signing.key`. */
  signingKey: 'rig-signing-key',
  /** ConfigMap: certificate of the run's authority, `ca.pem`. */
  authority: 'rig-authority',
  /** ConfigMap: the REST password provider, which `extraCommands` copy to where Synapse finds modules. */
  passwordProvider: 'rig-password-provider',
} as const;

const firstSynapsePort = 20;
const portsPerProcess = 3;

/** Gives every service of a deployment its place in a cluster, and the ports of this machine that lead to it. */
export function planKindSite(deployment: Deployment, options: KindSiteOptions): KindSite {
  const { basePort, suite, productionLimits = false, urlPreviews = false, ...place } = options;
  const port = (offset: number): number => basePort + offset;
  const [own, ...others] = deployment.homeservers;
  if (!own) throw new Error(`The deployment "${deployment.name}" has no homeserver`);
  const processes = kindProcesses(own, port(firstSynapsePort));
  let next = firstSynapsePort + processes.length * portsPerProcess;
  const outside = others.map((homeserver, index) => {
    const outer = processesOf(homeserver, port(next));
    next += outer.length * portsPerProcess;
    return {
      homeserver,
      tlsPort: port(1 + index),
      processes: outer,
      directory: `${options.directory}/${homeserver.name}`,
    };
  });
  return {
    ...place,
    releases: { synapse: own.name, ma1sd: 'ma1sd', element: 'element', iam: 'iam' },
    services: kindServices,
    objects: kindObjects,
    address: '127.0.0.1',
    ports: {
      proxyTls: port(0),
      proxyMetrics: port(10),
      element: port(11),
      iam: port(12),
      iamControl: port(13),
      ma1sd: port(14),
      postgres: port(15),
      redis: port(16),
      dns: port(17),
      outsideProxyMetrics: port(9),
    },
    nodePort: ingressNodePort,
    suite: { ...suite, mailPort: port(18), zone: { name: 'suite.test', port: port(19) } },
    own: { homeserver: own, processes },
    outside,
    peers: peersOf(basePort),
    productionLimits,
    urlPreviews,
  };
}

function kindProcesses(homeserver: Homeserver, firstPort: number): readonly KindProcess[] {
  const seen = new Map<string, number>();
  return processesOf(homeserver, firstPort).map(({ ports: { http, metrics }, ...process }) => {
    const slot = (seen.get(process.class) ?? 0) + 1;
    seen.set(process.class, slot);
    return { ...process, ports: { http, metrics }, slot };
  });
}
