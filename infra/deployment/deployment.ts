/** A deployment folder after reading: plain data, every default filled in, nothing rendered yet. */
export type Deployment = {
  /** The folder's name, e.g. `netsoc`. */
  readonly name: string;
  readonly directory: string;
  /** The first one is the deployment's own; ma1sd and Element belong to it. */
  readonly homeservers: readonly Homeserver[];
  readonly dns: readonly SrvRecord[];
  readonly ma1sd: Ma1sdSettings;
  readonly element: ElementSettings;
  readonly accounts: readonly IamAccount[];
  /** References of images by what they are for, which a cluster takes instead of building them; `{version}` is Synapse's. */
  readonly images?: Readonly<Partial<Record<NamedImageRole, string>>>;
  /** Keys that the charts know and the rig does not honour, as `file: path`; each is named once. */
  readonly ignoredKeys: readonly string[];
};

/** What a deployment may name an image for, beside ma1sd and Element, whose settings name theirs. */
export type NamedImageRole = 'synapse' | 'postgres' | 'redis' | 'haproxy' | 'dns' | 'iam' | 'reaper';

export type Homeserver = {
  /** Short name used in process names, logs and reports, e.g. `netsoc`. */
  readonly name: string;
  readonly serverName: string;
  readonly publicName: string;
  /** Version of Synapse, e.g. `1.163.2`. */
  readonly synapse: string;
  /** Enabled workers, in the order of the values file; empty means that one process does everything. */
  readonly workers: readonly Worker[];
  readonly ingress: Ingress;
  /** Keys of homeserver.yaml, merged last over what the rig renders. */
  readonly extraConfig: Readonly<Record<string, unknown>>;
  /** Shell commands run before each Synapse process starts, as the chart does. */
  readonly extraCommands: readonly string[];
  /** Values of the chart; absent: it has none. */
  readonly values?: ChartValues;
  /** The chart that a cluster installs; absent: the rig's own. */
  readonly chart?: NamedChart;
  /** Version of Ananace's chart whose defaults hold where the values say nothing. */
  readonly chartDefaults?: string;
};

/** Values of a chart as the deployment has them. */
export type ChartValues = {
  /** Path of the file, where it holds the values and nothing else. */
  readonly file?: string;
  readonly tree: Readonly<Record<string, unknown>>;
};

/** A chart of somebody else's. */
export type NamedChart = {
  /** Absolute path of a folder, `oci://` reference, or name in `repository`. */
  readonly reference: string;
  readonly repository?: string;
  readonly version?: string;
};

export type Worker = {
  /** Key in `workers`, e.g. `generic_worker`; it is also the worker class in reports. */
  readonly name: string;
  /** Python module that runs it, e.g. `synapse.app.generic_worker`. */
  readonly app: string;
  readonly replicas: number;
  readonly listeners: readonly ('client' | 'federation' | 'media')[];
  /** `worker_name` as the chart's `name` sets it; absent: made from name and number of the replica. */
  readonly instanceName?: string;
  /** Shell commands run before this worker starts, where the chart gives it others than main. */
  readonly extraCommands?: readonly string[];
  /** Regular expressions of paths that the public name sends here. */
  readonly csPaths: readonly string[];
  /** Regular expressions of paths that the public name and the bare domain send here. */
  readonly paths: readonly string[];
  readonly extraConfig: Readonly<Record<string, unknown>>;
};

export type Ingress = {
  /** How the deployment's ingress controller orders its rules. */
  readonly order: 'traefik' | 'nginx' | 'file';
  /** Image of a Traefik whose table of rules a cluster's is compared with; absent: none is. */
  readonly traefik?: string;
  /** Hosts that get csPaths beside publicName; one that shall get paths too stands in `hosts` as well. */
  readonly csHosts: readonly string[];
  /** Hosts that get paths beside serverName. */
  readonly hosts: readonly string[];
  readonly csPaths: readonly IngressPath[];
  readonly paths: readonly IngressPath[];
  /** Path rewritten before the backend sees it; the rule is chosen by the path as the client sent it. */
  readonly rewrites: readonly { readonly from: string; readonly to: string }[];
  /** Whether `/_synapse` is routed at all on the public name (`includeUnderscoreSynapse`). */
  readonly includeUnderscoreSynapse: boolean;
  /** Whether publicName and serverName are routed without being listed; absent: they are. */
  readonly includeServerName?: boolean;
  /** Hosts whose `/.well-known/matrix` goes to main beside serverName. */
  readonly wellKnownHosts?: readonly string[];
  /** Whether workers' rules are written as Traefik 2 wants them, `/{path:…}`, which makes them seven characters longer. */
  readonly traefikPaths?: boolean;
};

export type IngressPath = {
  readonly path: string;
  readonly pathType: 'Prefix' | 'Exact' | 'ImplementationSpecific';
  /** Service that the rule names, e.g. `ma1sd`. */
  readonly backend: string;
};

/** One SRV record as production publishes it; the runtime puts its own port in. */
export type SrvRecord = {
  /** e.g. `_matrix._tcp.netsoc.test` */
  readonly name: string;
  readonly target: string;
  /** Port in production, e.g. 443. */
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
};

export type Ma1sdSettings = {
  readonly program: 'auto' | 'image' | 'command' | 'url' | 'standin';
  /** Image reference, command line or URL, where the program needs one. */
  readonly reference?: string;
  readonly mode: 'compat' | 'fixed';
  /** ma1sd.yaml in the real one's own keys, before the runtime's addresses are put in. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly values?: ChartValues;
};

export type ElementSettings = {
  readonly program: 'auto' | 'image' | 'archive' | 'folder' | 'shell';
  readonly reference?: string;
  /** Element's config.json. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Content of welcome.html. */
  readonly welcomePage: string;
  readonly values?: ChartValues;
};

/** One person of the identity store, with iamd's fields. */
export type IamAccount = {
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Absent: a password is made for the run. */
  readonly password?: string;
  readonly verified: boolean;
  /** When the membership was last renewed: ISO date, or days before the start of the run as a negative number. */
  readonly renewed: string | number;
};
