/** What a proxy listens on and stands before, on whatever runtime: with the routes all that it is configured from. */
export type ProxySite = {
  /** PEM file of chain and key. */
  readonly certificateFile: string;
  /** Folder of the map files. */
  readonly mapDirectory: string;
  /** `host:port` of its metrics. */
  readonly metrics: string;
  readonly frontends: readonly ProxyFrontend[];
  /** Name servers that are asked again and again where servers are; absent where addresses stay. */
  readonly resolver?: ProxyResolver;
  /** Where the runtime API listens, in HAProxy's words, e.g. `ipv4@127.0.0.1:9999`; absent without one. */
  readonly runtimeApi?: string;
  /** File from which a process that takes over learns where servers are; absent where addresses stay. */
  readonly stateFile?: string;
};

export type ProxyFrontend = {
  /** Name of the homeserver; the names of its backends begin with it. */
  readonly name: string;
  /** `host:port` of each TLS listener. */
  readonly listens: readonly string[];
  /** By the name that a rule gives it, e.g. `main`, `generic_worker`, `ma1sd`. */
  readonly backends: Readonly<Record<string, ProxyBackend>>;
};

export type ProxyBackend = {
  /** Path that a server answers with 200 while it is well; absent: one that takes a connection is. */
  readonly health?: string;
  readonly servers: ProxyServers;
};

/** Servers that are known, or as many as a name resolves to. */
export type ProxyServers = readonly ProxyServer[] | ProxySlots;

export type ProxyServer = {
  /** Name in `X-Served-By`. */
  readonly name: string;
  /** Address, or a name that the resolver is asked for. */
  readonly host: string;
  readonly port: number;
};

/** Places for servers, `prefix` with a number from 1 on, which are taken by the addresses that a name resolves to. */
export type ProxySlots = {
  readonly prefix: string;
  readonly count: number;
  readonly host: string;
  readonly port: number;
};

export type ProxyResolver = {
  readonly name: string;
  /** How often a name is asked for, and for how long an answer holds. */
  readonly everyMs: number;
};

/** Says which path of a backend answers 200 while all is well; `isWorker` is said of workers, whose names are free. */
export function healthPath(backend: string, isWorker: boolean): string | undefined {
  if (isWorker || backend === 'main') return '/health';
  return { ma1sd: '/status', element: '/config.json' }[backend];
}
