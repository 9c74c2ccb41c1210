import type {
  CheckResult,
  Deployment,
  GateStrategy,
  LoadRecord,
  PhaseOutcome,
  Story,
  Toolchain,
  TruthTable,
} from '#infra';

/**
 * One phase of the gate.
 *
 * `run` gives an outcome for all that the product does; it throws StackError where the environment fails, UsageError
 * for a pair that makes no sense, and the signal's reason when interrupted.
 */
export type GatePhase = {
  /** As `--only` names it. */
  readonly name: string;
  readonly run: (context: GateContext) => Promise<PhaseOutcome>;
};

/** All that a phase is given. */
export type GateContext = {
  readonly from: string;
  readonly to: string;
  readonly strategy: GateStrategy;
  /** The deployment with each of the two versions; nothing else differs. */
  readonly deployments: { readonly from: Deployment; readonly to: Deployment };
  /** Gives where the programs are, both versions of Synapse among them; installs what is missing. */
  readonly programs: () => Promise<Toolchain>;
  /** Gives the virtual environment of a version of Synapse, which is installed if need be, and nothing else. */
  readonly venv: (version: string) => Promise<string>;
  /** Gives what each kind of process of a version serves; asks an installed Synapse where there is no table of it. */
  readonly truth: (version: string) => Promise<TruthTable>;
  /** Version of the PostgreSQL that stacks of this machine get; absent where there is none yet. */
  readonly postgresql: () => Promise<string | undefined>;
  /** The gate's own run; phases write logs below its folder. */
  readonly run: { readonly id: string; readonly directory: string };
  /** Folder that holds the folders of this user's stacks. */
  readonly stateRoot: string;
  /** First port for a stack; absent: a free place is taken. */
  readonly basePort?: number;
  /** Folder of this phase alone, which outlives an interruption: what it needs to go on with `resume`. */
  readonly phaseDirectory: string;
  /** Whether the phase was begun before and was interrupted. */
  readonly resume: boolean;
  /** Whether the stack that is up when the phase ends stays, to look around. */
  readonly keep: boolean;
  /** What the phases before came to, by name. */
  readonly outcomes: ReadonlyMap<string, PhaseOutcome>;
  /** Runs the specs on the stack that the folder's environment.json describes, and gives what each check came to. */
  readonly runSpecs: (on: SpecsOn) => Promise<readonly CheckResult[]>;
  /** Puts a load on such a stack, and gives its record; undefined when it could not be run. */
  readonly runLoad: (on: LoadOn) => Promise<LoadRecord | undefined>;
  readonly story: Story;
  readonly signal: AbortSignal;
};

export type LoadOn = Pick<SpecsOn, 'runDirectory' | 'stackDirectory'> & {
  /** Name of one of load/profiles. */
  readonly profile: string;
};

export type SpecsOn = {
  /** Folder with environment.json, which gets results.ndjson; the run's own or one below it. */
  readonly runDirectory: string;
  readonly stackDirectory: string;
  /** The specs of set `full` too, not those of `core` alone. */
  readonly all: boolean;
  /** Only checks whose title fits. */
  readonly grep?: string;
};
