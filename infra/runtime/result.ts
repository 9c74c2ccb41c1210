/** One line of `results.ndjson`: what one check came to. */
export type CheckResult = {
  readonly suite: Suite;
  /** Stable over runs, e.g. `specs/login/refuses-a-wrong-password-with-403-m-forbidden`. */
  readonly id: string;
  /** The requirement, in the present tense. */
  readonly title: string;
  /** Folder or group it belongs to, e.g. `login`. */
  readonly area: string;
  /** Clause of the specification or of the deployment that the requirement comes from. */
  readonly clause?: string;
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'inconclusive';
  /** Who is to blame for a failure. */
  readonly blame?: Blame;
  /** Why it was skipped or is inconclusive. */
  readonly reason?: string;
  readonly error?: { readonly message: string; readonly stack?: string };
  /** What a person does about a failure. */
  readonly remedy?: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Requests the check made, oldest first, secrets cut out. Kept for failures only. */
  readonly exchanges?: readonly Exchange[];
  /** Names of the processes whose logs explain a failure, e.g. `netsoc/main`. */
  readonly services?: readonly string[];
  /** Files in the run's folder, relative to it. */
  readonly attachments?: readonly { readonly name: string; readonly path: string }[];
  /** What it says of operations of the specification; absent when it says nothing. */
  readonly operations?: OperationNotes;
  /** Measured figures, e.g. of the load, each with its unit. */
  readonly figures?: readonly Figure[];
};

/** Operations by name, e.g. `POST /client/v3/login`; each once, in the order in which they were asked. */
export type OperationNotes = {
  /** A success answer and its effect were asserted. */
  readonly asserted: readonly string[];
  /** Shown by which process it is answered. */
  readonly proven: readonly string[];
  /** Answered with 4xx by somebody who knows the operation. */
  readonly refused: readonly string[];
  /** Nobody knew it: 405, or 404 with `M_UNRECOGNIZED` or without any error code. */
  readonly notServed: readonly string[];
  /** Program and mode that was asked, where it is not the deployment's own, e.g. `ma1sd stand-in, compat`. */
  readonly program?: string;
};

export type Suite = 'specs' | 'scenarios' | 'load';
export type Blame = 'product' | 'environment' | 'suite';

export type Figure = { readonly name: string; readonly value: number; readonly unit: string };

export type Exchange = {
  readonly requestId: string;
  readonly method: string;
  readonly url: string;
  readonly requestBody?: string;
  readonly status?: number;
  readonly responseBody?: string;
  /** Rule, backend and instance as the proxy named them. */
  readonly servedBy?: string;
  readonly startedAt: string;
  readonly durationMs: number;
  /** Set when there was no answer. */
  readonly error?: string;
};

/** `run.json`: the frame of one run, written at its end (and at each phase's end). */
export type RunRecord = {
  readonly run: string;
  readonly command: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly deployment: string;
  readonly stack: {
    readonly runtime: 'local' | 'kind';
    /** Version of Synapse by homeserver name. */
    readonly synapse: Readonly<Record<string, string>>;
    readonly standIns: readonly string[];
    /** Versions of the other programs, e.g. `PostgreSQL: 15.18`. */
    readonly programs: Readonly<Record<string, string>>;
  };
  readonly phases: readonly Phase[];
  /** Suites that were meant to run. A suite in here without any result is an environment failure. */
  readonly suites: readonly Suite[];
  readonly interrupted: boolean;
  /** What went wrong around the checks: a stack that did not start, a runner that died. */
  readonly problems: readonly Problem[];
  /** Facts a reader should know that are no failure, e.g. ignored keys of the values. */
  readonly notes: readonly string[];
};

export type Phase = { readonly name: string; readonly ms: number; readonly outcome: 'done' | 'failed' | 'interrupted' };

export type Problem = {
  readonly blame: Blame;
  readonly phase: string;
  readonly message: string;
  readonly remedy?: string;
  /** From when on the product could not do what checks ask of it, ISO 8601: then a failed check does not blame it. */
  readonly since?: string;
  /** Until when that was so, ISO 8601; absent: to the end of the run. */
  readonly until?: string;
};

export type Verdict = 'passed' | 'failed' | 'environment' | 'inconclusive' | 'interrupted';
