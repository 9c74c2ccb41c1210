import type { Machine } from './load-record.ts';
import type { Verdict } from './result.ts';

/** `capacity.json` in a run's folder: how much each number of workers carried, and what follows from it. */
export type CapacityRecord = {
  readonly version: 1;
  readonly verdict: Verdict;
  readonly run: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly deployment: string;
  readonly synapse: string;
  readonly machine: Machine;
  readonly quota: CapacityQuota;
  readonly ladder: LadderSettings;
  readonly scenarios: readonly CapacityScenario[];
  readonly costs: readonly ProcessCost[];
  /** Absent when nothing can be said of it. */
  readonly projection?: Projection;
  /** What a reader must know to use the figures rightly. */
  readonly notes: readonly string[];
  readonly problems: readonly string[];
  readonly steps: readonly CapacityStep[];
};

/** The limit that each Synapse process of the own homeserver ran under; without one the machine is what is measured. */
export type CapacityQuota = {
  readonly coresPerProcess: number;
  readonly inForce: boolean;
  /** What showed that it was in force, or why it was not. */
  readonly shownBy: string;
};

export type LadderSettings = {
  readonly steps: number;
  readonly repeats: number;
  readonly secondsPerStep: number;
  /** How the interval of the highest step is worked out, in words. */
  readonly intervalMethod: string;
};

/** What one scenario came to with one number of workers. */
export type CapacityScenario = {
  readonly name: string;
  /** Number of processes of the class that the scenario is about. */
  readonly workers: number;
  /** Highest rate of a valid step that met the objectives, with no lower one that missed them; 0 where none did. */
  readonly highestValid: number;
  /** 95 %, from the repeats, up to the next step of the ladder. */
  readonly interval: readonly [number, number];
  readonly knee: number | `above ${number}`;
  readonly unit: string;
  /** Steps, each repeat counted, that say nothing. */
  readonly invalidSteps: number;
  /** `above`: every step met the objectives, or no quota was in force; `below`: none did; `none`: no step was valid. */
  readonly bound: 'reached' | 'above' | 'below' | 'none';
  readonly workerClass: string;
  readonly part: CapacityPart;
  readonly about: string;
  /** Rate to plan with. */
  readonly planningRate: number;
  readonly objectives: readonly string[];
  /** Processes that had used up their quota in the lowest step that missed the objectives. */
  readonly limitedBy: readonly string[];
  /** Fitted curve, where the knee is named. */
  readonly curve?: UslCurve;
};

/** Federation and media are planned apart from what clients do otherwise. */
export type CapacityPart = 'clients' | 'media' | 'federation';

/** X(N) = gN / (1 + a(N−1) + bN(N−1)) with N requests under way at once and X answers per second. */
export type UslCurve = { readonly g: number; readonly a: number; readonly b: number; readonly kneeAt: number };

/** One repeat of one step. */
export type CapacityStep = {
  readonly scenario: string;
  readonly workers: number;
  /** Replicas by worker class in the stack that it was measured on. */
  readonly replicas: Readonly<Record<string, number>>;
  readonly repeat: number;
  /** Per second, in the scenario's unit. */
  readonly rate: number;
  /** Answered without an error, per second. */
  readonly achieved: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** Federation: from sending to sight on the other servers, p95. */
  readonly lagP95Ms?: number;
  /** Requests under way at once, on average. */
  readonly inFlight: number;
  /** Why the step says nothing; empty when it is valid. */
  readonly invalid: readonly string[];
  /** Objectives that it missed; empty when it met them all. */
  readonly missed: readonly string[];
  /** What the product lost or doubled; a failure, whatever the rate. */
  readonly lost: readonly string[];
  /** Events that were persisted, per second: every worker follows them. */
  readonly eventsPerSecond: number;
  readonly processes: readonly StepProcess[];
  readonly startedAt: string;
};

export type StepProcess = {
  readonly name: string;
  readonly class: string;
  readonly cpuCores: number;
  readonly residentBytes: number;
  /**
   * Requests of clients and of other servers that it answered. Of a federation sender: its part of the events that went
   * to other servers. Of proxy and stores: all requests.
   */
  readonly requestsPerSecond: number;
  /** Share of the scheduler's periods in which it was stopped for having used up its quota; absent without one. */
  readonly throttledShare?: number;
};

/** CPU of one process of a class: idle + events × perEvent + requests × perRequest. */
export type ProcessCost = {
  readonly class: string;
  readonly part: CapacityPart;
  /** Cores. */
  readonly idle: number;
  /** Core-seconds that following, or persisting, one event costs. */
  readonly perEvent: number;
  /** Core-seconds a request, by scenario. */
  readonly perRequest: Readonly<Record<string, number>>;
  /** Steps that it rests on, and the root of the mean square of what the fit leaves, in cores. */
  readonly points: number;
  readonly residual: number;
  /** Terms that the steps did not tell apart from others, and that are part of those. */
  readonly notToldApart: readonly string[];
  readonly residentBytes: number;
};

/** What so many users of a mix of personas come to. */
export type Projection = {
  readonly users: number;
  /** Per second in the busiest hour, by operation. */
  readonly rates: Readonly<Record<string, number>>;
  readonly eventsPerSecond: number;
  readonly classes: readonly ProjectedClass[];
  readonly parts: readonly ProjectedPart[];
  /** Where the rates lie above what was measured; the figures are then no more than a continued line. */
  readonly outsideMeasured: readonly string[];
  /** Operations of the mix that no scenario measured; their cost is missing. */
  readonly notMeasured: readonly string[];
  /** Classes of processes for whose cost there were too few steps; they are missing in the sums. */
  readonly withoutCost: readonly string[];
};

export type ProjectedClass = {
  readonly class: string;
  readonly part: CapacityPart;
  /** Processes so that each keeps to the planning share of one core; null when no number of them is enough. */
  readonly processes: number | null;
  readonly cores: number;
  readonly interval: readonly [number, number];
  readonly residentBytes: number;
};

export type ProjectedPart = {
  readonly part: CapacityPart | 'all';
  readonly cores: number;
  readonly interval: readonly [number, number];
  readonly residentBytes: number;
};
