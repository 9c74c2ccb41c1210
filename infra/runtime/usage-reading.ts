/** What a process, with all that it started, has used up to a moment. */
export type UsageReading = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Processor time in seconds; that of children which have ended is in it. */
  readonly cpuSeconds: number;
  /** Memory: what several of its processes share is counted once. In a cluster, what its node cannot take back. */
  readonly residentBytes: number;
  /** Seconds that a limit kept it from running; absent where nobody counts them. */
  readonly throttledSeconds?: number;
};
