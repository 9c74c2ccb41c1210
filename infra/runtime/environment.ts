import type { KubernetesEnvironment } from './kubernetes-environment.ts';

/**
 * All that a suite knows of a running stack: `environment.json` in the run's folder.
 *
 * It holds no secret; `secretsFile` names the file (0600, removed with the stack) that does.
 */
export type Environment = {
  readonly run: string;
  readonly runtime: 'local' | 'kind';
  /** Folder of the run, absolute. */
  readonly directory: string;
  readonly deployment: { readonly name: string; readonly directory: string };
  /** Where each public `host:port` really is, e.g. `matrix.netsoc.test:443` → `127.0.0.1:18443`. */
  readonly names: Readonly<Record<string, string>>;
  readonly tls: {
    /** PEM file of the run's certificate authority. */
    readonly certificateAuthority: string;
    /** Base64 SHA-256 of the served key's SPKI, as Chromium's --ignore-certificate-errors-spki-list wants it. */
    readonly spki: string;
  };
  readonly homeservers: readonly HomeserverEnvironment[];
  readonly processes: readonly ProcessEnvironment[];
  readonly proxy: {
    /** JSON lines, one a request: see `ProxyLogLine`. */
    readonly logFile: string;
    /** Prometheus metrics of the proxy itself. */
    readonly metricsUrl: string;
    /** Response header that names rule, backend and instance. */
    readonly servedByHeader: string;
    readonly requestIdHeader: string;
  };
  /** Plain HTTP, on loopback. `control` wants `Authorization: Bearer <iamControlToken>`. */
  readonly iam: { readonly url: string; readonly controlUrl: string };
  /** Where the mail of ma1sd goes, if the deployment lets it send any: nobody listens there but a suite. */
  readonly mail?: { readonly host: string; readonly port: number };
  readonly ma1sd: { readonly url: string; readonly program: string; readonly mode: 'compat' | 'fixed' };
  readonly element: { readonly url: string; readonly program: string };
  readonly dns: {
    readonly address: string;
    readonly port: number;
    /** How the Synapse processes are made to use that DNS server. */
    readonly synapse: 'namespace' | 'launcher' | 'cluster';
    readonly records: readonly string[];
    /** Whether Synapse finds the deployment's own names on port 443, where it asks an identity server by URL. */
    readonly standardPort?: boolean;
    /** Zone of names that a suite makes up; Synapse's questions for them are passed on to where the suite answers. */
    readonly suiteZone?: { readonly name: string; readonly address: string; readonly port: number };
  };
  /** Where a suite listens for what the programs of the stack are to reach; absent where they reach nothing of its machine. */
  readonly suite?: SuiteEnvironment;
  /** Why the homeservers do not find each other; absent: they do. */
  readonly apart?: string;
  /** Servers that a suite may play, so that Synapse federates with them; empty where the runtime has no place for one. */
  readonly peers: readonly PeerEnvironment[];
  /** Names of programs that are stand-ins, e.g. `ma1sd`; empty when all is real. */
  readonly standIns: readonly string[];
  /** Connections that can be made slow or lossy; absent unless the stack was brought up with them. */
  readonly links?: LinksEnvironment;
  /** Whether the own homeserver makes previews of pages on loopback, though its deployment has them switched off. */
  readonly urlPreviews?: true;
  /** Rate limits of the own homeserver that are raised for the suites, by Synapse's names; none are production's own. */
  readonly raisedRateLimits: readonly string[];
  readonly secretsFile: string;
  /** Where Kubernetes has the stack; absent where it runs on anything else. */
  readonly kubernetes?: KubernetesEnvironment;
};

/** TCP proxies of a stack, kept by a Toxiproxy. */
export type LinksEnvironment = {
  /** Toxiproxy's HTTP API; plain, on loopback. */
  readonly controlUrl: string;
  /** `netsoc.database`, `remote.federation`, …, each with the `host:port` that it listens on. */
  readonly links: readonly { readonly name: string; readonly address: string }[];
  /** Folder of the own homeserver's media, where it is a small disk of its own that may be filled up. */
  readonly mediaDisk?: string;
};

/** Addresses of the machine that the suites run on, as the programs of the stack reach them. */
export type SuiteEnvironment = {
  readonly address: string;
  /** Network in which every address is the suites' to listen on, e.g. `127.64.0.0/10`; absent: they have `address` alone. */
  readonly network?: string;
  /** Where the names of the homeservers' mail hosts lead to. */
  readonly mailAddress: string;
};

/** Place of one server that a suite may play: DNS leads its name there. */
export type PeerEnvironment = {
  readonly serverName: string;
  /** Where it is to listen. */
  readonly address: string;
  readonly port: number;
  /** PEM file with chain and key, of the run's authority. */
  readonly certificateFile: string;
};

export type HomeserverEnvironment = {
  readonly name: string;
  readonly serverName: string;
  readonly publicName: string;
  readonly synapse: string;
  /** Base URL as clients use it, to be resolved through `names`, e.g. `https://matrix.netsoc.test`. */
  readonly clientUrl: string;
  /** Public half of the signing key, e.g. `ed25519:a_1` and unpadded base64. */
  readonly signingKey: { readonly id: string; readonly publicKey: string };
};

export type ProcessEnvironment = {
  /** e.g. `netsoc/generic_worker1`, `netsoc/main`, `haproxy`. */
  readonly name: string;
  /** e.g. `main`, `generic_worker`, `postgres`; absent homeserver means that it serves the stack as a whole. */
  readonly class: string;
  readonly homeserver?: string;
  /** Name of the server in the proxy's backend, as X-Served-By gives it. */
  readonly instance?: string;
  readonly pid?: number;
  readonly logFile: string;
  /** `host:port` that it listens on, where it does not speak HTTP. */
  readonly address?: string;
  /** Plain HTTP on loopback. */
  readonly url?: string;
  readonly metricsUrl?: string;
};

/** Secrets of one run, in `secretsFile`. */
export type Secrets = {
  readonly iamControlToken: string;
  /** Passwords by username of the IAM. */
  readonly accounts: Readonly<Record<string, string>>;
  /** Registration shared secret by homeserver name. */
  readonly registration: Readonly<Record<string, string>>;
  /** Content of Synapse's signing key file by homeserver name. */
  readonly signingKeys: Readonly<Record<string, string>>;
};

/** One request in the proxy's log. */
export type ProxyLogLine = {
  readonly id: string;
  /** When its head had arrived, in milliseconds since the epoch. */
  readonly at: number;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly backend: string;
  readonly server: string;
  /** Text of the rule that chose the backend. */
  readonly rule: string;
  readonly retries: number;
  /** Total time, milliseconds. */
  readonly ms: number;
  readonly bytes: number;
};
