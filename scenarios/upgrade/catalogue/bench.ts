import type {
  Homeserver,
  HomeserverControl,
  LocalPrograms,
  ProcessEnvironment,
  Story,
  SynapseAnswer,
  Worker,
} from '#infra';
import type { Subject } from './catalogue.ts';

/** What the check of a case saw. */
export type Sight = {
  /** Whether the breakage is there. */
  readonly isBroken: boolean;
  /** What shows it, in one sentence. */
  readonly seen: string;
};

/** Looks whether one Synapse has a breakage. */
export type CatalogueCheck = (bench: Bench) => Promise<Sight>;

/** All that a check is given: one Synapse, to be asked or to be started. */
export type Bench = {
  readonly subject: Subject;
  /** Asks it what it makes of a configuration; nothing is started. */
  readonly ask: (settings?: AskedSettings) => Promise<SynapseAnswer>;
  /** Starts a small homeserver of it, which ends with the check. */
  readonly start: (settings?: MiniSettings) => Promise<MiniStack>;
};

export type AskedSettings = {
  /** Keys of homeserver.yaml over what every deployment has. */
  readonly main?: Readonly<Record<string, unknown>>;
  /** Keys of a worker's own file; absent: main alone is asked. */
  readonly worker?: Readonly<Record<string, unknown>>;
  /** Shell commands that put modules in place. */
  readonly extraCommands?: readonly string[];
};

export type MiniSettings = {
  /** Keys of homeserver.yaml. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly workers?: readonly Partial<Worker>[];
  readonly extraCommands?: readonly string[];
  /** Version to start with; absent: the subject's. */
  readonly version?: string;
};

/** A small homeserver that is up: main, maybe workers, and its stores; no proxy. */
export type MiniStack = {
  readonly homeserver: Homeserver;
  readonly control: HomeserverControl;
  /** A process by its name, e.g. `main` or `generic_worker1`. */
  readonly process: (name: string) => ProcessEnvironment & { readonly url: string };
  /** Folder of the stack's logs. */
  readonly logs: string;
};

/** What benches are set up with. */
export type BenchSettings = {
  readonly programs: Omit<LocalPrograms, 'synapse'>;
  /** Gives the environment of a Synapse, which is installed if need be. */
  readonly venv: (subject: Pick<Subject, 'version' | 'packages'>) => Promise<string>;
  /** Folder for logs and files of the trial. */
  readonly directory: string;
  readonly stateRoot: string;
  readonly story: Story;
  readonly signal: AbortSignal;
};
