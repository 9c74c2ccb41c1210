import type { Scenario } from '../scenarios.ts';

/** What is to be climbed on one stack: handed over by the command to the program that does it, as a file. */
export type LadderJob = {
  readonly workers: number;
  readonly replicas: Readonly<Record<string, number>>;
  readonly steps: number;
  readonly repeats: number;
  readonly seconds: number;
  /** Cores that each process may use; null where the machine did not let a quota be set. */
  readonly quota: number | null;
  readonly climbs: readonly Climb[];
  /** File that steps are added to. */
  readonly stepsFile: string;
  /** Seconds that stacks after this one are thought to take, for the time that is left. */
  readonly secondsAfter: number;
  /** When the whole is to be over, in milliseconds since the epoch; repeats that matter least are left out then. */
  readonly endsBy: number | null;
};

export type Climb = {
  readonly scenario: Scenario['name'];
  /** Where the search begins; with rates none is searched for. */
  readonly first: number;
  readonly rates?: readonly number[];
};

/** Seconds that a step takes beside its load: the generator's start, the counts, what is read back. */
export const stepOverheadSeconds = 3.5;

/** Seconds that a stack takes to come up and to go, with people for each of its scenarios. */
export const stackOverheadSeconds = 30;
