/** `load/<profile>.json` in a run's folder: what one load measured, for whoever draws it, compares it or fits a curve. */
export type LoadRecord = {
  readonly version: 1;
  /** Name of the profile. */
  readonly name: string;
  /** The profile as it was read, with every default filled in. */
  readonly profile: Readonly<Record<string, unknown>>;
  /** ISO 8601; all times of the record are milliseconds after it. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly machine: Machine;
  /** Rate limits that are not production's, by Synapse's name for them. */
  readonly raisedRateLimits: readonly string[];
  /** Parts of the load's time, one after the other. */
  readonly phases: readonly Span[];
  readonly faults: readonly FaultRecord[];
  /** Rules that decide whether the figures say anything of the product; a broken one makes them say nothing. */
  readonly validity: readonly ValidityRule[];
  readonly operations: readonly OperationRecord[];
  /** Who answered what; proxy, load generator and the servers' own counters, each by itself. */
  readonly carriers: readonly CarrierRecord[];
  readonly series: LoadSeries;
};

/** The machine that everything ran on. */
export type Machine = {
  readonly cores: number;
  readonly memoryBytes: number;
  readonly processor: string;
  readonly kernel: string;
};

export type Span = { readonly name: string; readonly fromMs: number; readonly toMs: number };

export type ValidityRule = Readonly<{ name: string; value: number; unit: string }> & {
  /** In words, e.g. `at most 80`. */
  readonly limit: string;
  readonly broken: boolean;
};

export type OperationRecord = {
  /** Name in the profile, e.g. `send`. */
  readonly name: string;
  /** Requests per second that were asked for; absent where clients wait instead. */
  readonly ratePerSecond?: number;
  readonly acknowledged: number;
  readonly failed: number;
  /** From the first byte sent to the last one received; absent where the answer waits on purpose. */
  readonly latencyMs?: Distribution;
  /** From the moment before sending to the moment in which somebody else sees it. */
  readonly deliveryMs?: Distribution;
};

/** Values in milliseconds; buckets with bounds that are the same in all runs, so that runs can be added up. */
export type Distribution = {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** Upper bound and count of each bucket that is not empty, in the order of the bounds. */
  readonly buckets: readonly (readonly [upperMs: number, count: number])[];
};

export type CarrierRecord = {
  readonly operation: string;
  /** As the proxy names it, e.g. `netsoc.generic_worker/generic_worker1`. */
  readonly instance: string;
  readonly byGenerator: number;
  readonly byProxy: number;
  /**
   * By the process's own counters of the servlets of that operation, less what others asked of them by the proxy's log;
   * absent where they count another operation too. What ma1sd takes is counted by Synapse behind it.
   */
  readonly byCounters?: number;
};

/** One fault that was put on the stack under load. */
export type FaultRecord = Span & {
  /** What was done, for a reader who has not seen the code. */
  readonly title: string;
  /** Processes or links that it was put on. */
  readonly targets: readonly string[];
  /** What showed that it was there, and that it was gone. */
  readonly shownBy: string;
  readonly goneBy: string;
  /** From the end of the fault to the first second that met the objectives again; null when none did. */
  readonly recoveredMs: number | null;
  readonly failedRequests: number;
  /** Share of the profile's error budget that it spent; above 1 is more than there was. */
  readonly budgetSpent: number;
};

/** One value a step; null where nothing was measured. */
export type Series = readonly (number | null)[];

export type LoadSeries = {
  readonly stepMs: number;
  readonly operations: readonly OperationSeries[];
  readonly processes: readonly ProcessSeries[];
  /** Share of the machine that was idle. */
  readonly hostIdle: Series;
  /** Cores that the load generator used. */
  readonly generatorCores: Series;
};

export type OperationSeries = {
  readonly operation: string;
  readonly instance: string;
  /** Requests answered in the step, and those of them that failed. */
  readonly answered: Series;
  readonly failed: Series;
  readonly p95Ms: Series;
};

export type ProcessSeries = {
  /** e.g. `netsoc/generic_worker1`, `netsoc/postgres`. */
  readonly name: string;
  readonly class: string;
  readonly cpuCores: Series;
  /** Share of the time that a limit kept it from running; absent where nobody counts that. */
  readonly throttledShare?: Series;
  readonly residentBytes: Series;
  readonly requestsPerSecond: Series;
  readonly dbTransactionsPerSecond: Series;
  /** Events by which the process is behind the furthest one, as last read. */
  readonly replicationLag: Series;
  /** Share of look-ups that Synapse's caches answered. */
  readonly cacheHitRatio: Series;
};
