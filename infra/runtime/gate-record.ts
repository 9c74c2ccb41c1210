import type { Verdict } from './result.ts';

/** `gate.json`: what one gate came to, for whoever draws it or acts on it. */
export type GateRecord = {
  readonly version: 1;
  readonly run: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly deployment: string;
  readonly verdict: Verdict;
  readonly from: string;
  readonly to: string;
  readonly strategy: GateStrategy;
  /** What has to be changed before, with or after the upgrade; the most urgent first. */
  readonly changes: readonly GateChange[];
  readonly phases: readonly GatePhaseRecord[];
  readonly failures: readonly GateFailure[];
  /** What a reader should know that fails nothing, a sentence each. */
  readonly notes: readonly string[];
  /** Null as long as no phase has said anything of it. */
  readonly wayBack: WayBack | null;
  readonly performance: GatePerformance | null;
  /** Names of programs that were stand-ins, e.g. `ma1sd`. */
  readonly standIns: readonly string[];
  /** What the phases saw, in their order. */
  readonly evidence: readonly Evidence[];
};

/** How the processes are brought to the new version: all at once, or main first and the workers one by one. */
export type GateStrategy = 'rolling' | 'stop';

export type GatePhaseRecord = { readonly name: string; readonly verdict: Verdict; readonly ms: number };

/** One thing that has to be changed in the deployment's own files. */
export type GateChange = {
  /** File as the deployment names it, e.g. `synapse.values.yaml`. */
  readonly file: string;
  /** Where in it, e.g. `workers.generic_worker.csPaths`. */
  readonly path: string;
  /** What to change, and why, in one sentence. */
  readonly why: string;
};

/** One reason for which a gate failed, or could not be answered. */
export type GateFailure = {
  /** Stable over runs, e.g. `preflight/config/worker_replication_host`. */
  readonly id: string;
  /** What is wrong, in one sentence. */
  readonly title: string;
  /** What was seen: the end of a log, two digests side by side. Without secrets. */
  readonly evidence: string;
};

/** Whether the old version can have the data back that the new one has written to. */
export type WayBack = {
  readonly allowed: boolean;
  /** What the answer rests on: the versions' own numbers, or an attempt. */
  readonly by: 'schema versions' | 'trial';
  readonly why: string;
  /** What is gone or works no longer after going back, a sentence each. */
  readonly lost: readonly string[];
};

export type GatePerformance = {
  /** Blocks of traffic that each version got. */
  readonly blocks: number;
  readonly metrics: readonly GateMetric[];
};

export type GateMetric = {
  readonly name: string;
  readonly unit: string;
  /** Median of the blocks. */
  readonly from: number;
  readonly to: number;
  /** Hodges–Lehmann shift in percent of the old version's value; positive is worse. */
  readonly shiftPercent: number;
  /** How far the old version is from itself, in percent. */
  readonly noisePercent: number;
  /** After Holm's correction. */
  readonly p: number;
  readonly verdict: 'regression' | 'no regression' | 'inconclusive';
  /** How many blocks it would take to tell; of inconclusive ones alone. */
  readonly blocksNeeded?: number;
};

/** One table or text of the report's last part. */
export type Evidence = {
  readonly title: string;
  /** Sentences above the table. */
  readonly text?: readonly string[];
  readonly columns?: readonly string[];
  /** As many cells each as there are columns. */
  readonly rows?: readonly (readonly string[])[];
};

/**
 * What one phase of a gate came to.
 *
 * A phase is in `scenarios/upgrade/gate-phase.ts`; what the product does wrong is a failure here, not an exception.
 */
export type PhaseOutcome = {
  readonly verdict: Verdict;
  readonly ms: number;
  readonly failures: readonly GateFailure[];
  readonly notes: readonly string[];
  readonly data: PhaseData;
  /** Set where the phases after it cannot be run, e.g. since the new version would not even start. */
  readonly isFinal?: boolean;
};

/** What a phase adds to the record beside its verdict; each part may be left out. */
export type PhaseData = {
  readonly changes?: readonly GateChange[];
  readonly wayBack?: WayBack;
  readonly performance?: GatePerformance;
  readonly standIns?: readonly string[];
  readonly evidence?: readonly Evidence[];
};
