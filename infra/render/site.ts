import type { Deployment, Homeserver } from '../deployment/index.ts';
import { planLinks, type LinksSite } from './links.ts';
import { ma1sdPlace, type Ma1sdPlace } from './ma1sd-place.ts';
import { processesOf, type SynapseProcess } from './synapse-processes.ts';

/** Where everything of one stack is to be on this machine: plain data, worked out before anything starts. */
export type Site = {
  /** Folder of what the stack needs while it runs, secrets among it; removed with the stack. */
  readonly directory: string;
  /** Folder of the run's logs; stays. */
  readonly logDirectory: string;
  /** Address that every service listens on. */
  readonly address: string;
  /**
   * Address that the deployment's own names resolve to within the stack; the proxy has port 443 there, since Synapse
   * asks an identity server by its URL and not by SRV. Absent: the names are at `address`, and port 443 is not theirs.
   */
  readonly publicAddress?: string;
  readonly ports: {
    readonly proxyMetrics: number;
    readonly element: number;
    readonly iam: number;
    readonly iamControl: number;
    /** Where mail goes that ma1sd sends; a suite that wants to see it listens there. */
    readonly mail: number;
    readonly postgres: number;
    readonly redis: number;
  };
  readonly ma1sd: Ma1sdPlace;
  readonly dns: DnsSite;
  readonly homeservers: readonly HomeserverSite[];
  /** Servers that a suite may play, so that Synapse federates with them; none listens when the stack is up. */
  readonly peers: readonly PeerSite[];
  /** Absent where everything is connected directly. */
  readonly links?: LinksSite;
  /** Whether rate limits are those that Synapse has by itself or the deployment sets; else they are raised. */
  readonly productionLimits: boolean;
  /** Whether the first homeserver makes previews of pages on loopback, though its deployment has them switched off. */
  readonly urlPreviews: boolean;
};

export type PeerSite = { readonly serverName: string; readonly port: number };

export type DnsSite = {
  readonly address: string;
  readonly port: number;
  readonly synapse: 'namespace' | 'launcher';
  /** Zone of the names that the suites make up, and where they answer for it while they run. */
  readonly suiteZone: { readonly name: string; readonly address: string; readonly port: number };
};

export type HomeserverSite = {
  readonly homeserver: Homeserver;
  /** Port of the proxy's TLS listener for this server's names. */
  readonly tlsPort: number;
  /** Main first. */
  readonly processes: readonly SynapseProcess[];
  readonly directory: string;
  /** Name of its database; that of the homeserver unless told. */
  readonly database?: string;
};

export type SiteOptions = {
  readonly directory: string;
  readonly logDirectory: string;
  /** First of `portsPerStack` ports in a row that the stack may use. */
  readonly basePort: number;
  /** Address of the DNS server's own; with it Synapse finds the server on port 53 of it, without it through the launcher. */
  readonly dnsAddress?: string;
  readonly publicAddress?: string;
  /** Whether databases and federation are reached through links that can be made slow or lossy. */
  readonly links?: boolean;
  /** Whether rate limits stay as production has them. */
  readonly productionLimits?: boolean;
  /** Whether the first homeserver is to make previews of URLs. */
  readonly urlPreviews?: boolean;
};

/** Ports in a row that one stack keeps for itself. */
export const portsPerStack = 200;

const firstSynapsePort = 20;
const portsPerProcess = 3;
const firstPeerPort = 180;
const peerCount = 12;
const firstLinkPort = firstPeerPort + peerCount;

/** Plans the servers that a suite may play. */
export function peersOf(basePort: number): readonly PeerSite[] {
  return Array.from({ length: peerCount }, (_, index) => ({
    serverName: `peer${index + 1}.test`,
    port: basePort + firstPeerPort + index,
  }));
}

/** Gives every service of a deployment its address. */
export function planSite(deployment: Deployment, options: SiteOptions): Site {
  const port = (offset: number): number => options.basePort + offset;
  let next = firstSynapsePort;
  const homeservers = deployment.homeservers.map((homeserver, index) => {
    const processes = processesOf(homeserver, port(next));
    next += processes.length * portsPerProcess;
    return { homeserver, tlsPort: port(index), processes, directory: `${options.directory}/${homeserver.name}` };
  });
  const address = '127.0.0.1';
  const postgres = port(15);
  const links = { ...options, address, postgres, firstPort: port(firstLinkPort) };
  return {
    directory: options.directory,
    logDirectory: options.logDirectory,
    address,
    ...(options.publicAddress ? { publicAddress: options.publicAddress } : {}),
    ports: {
      proxyMetrics: port(10),
      element: port(11),
      iam: port(12),
      iamControl: port(13),
      mail: port(18),
      postgres,
      redis: port(16),
    },
    ma1sd: ma1sdPlace(deployment.ma1sd, { host: address, port: port(14) }),
    dns: {
      ...(options.dnsAddress
        ? { address: options.dnsAddress, port: 53, synapse: 'namespace' }
        : { address, port: port(17), synapse: 'launcher' }),
      suiteZone: { name: 'suite.test', address, port: port(19) },
    },
    homeservers,
    ...(options.links ? { links: planLinks(homeservers, links) } : {}),
    peers: peersOf(options.basePort),
    productionLimits: options.productionLimits ?? false,
    urlPreviews: options.urlPreviews ?? false,
  };
}
