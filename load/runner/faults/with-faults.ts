import type { Profile } from '../profile/profile.ts';
import type { FaultRun } from './fault-run.ts';
import { runFaults } from './run-faults.ts';
import { timelineOf } from './timeline.ts';

export type WithFaults = {
  readonly profile: Pick<Profile, 'faults' | 'calmSeconds'>;
  /** Hears a line for each fault. */
  readonly say?: (line: string) => void;
  readonly signal: AbortSignal;
};

/**
 * Puts a load on the stack, and the profile's faults on both; whichever of the two ends early ends the other, and no
 * fault stays.
 */
export async function withFaults<T>(
  { profile, say = () => undefined, signal }: WithFaults,
  load: (signal: AbortSignal) => Promise<T>,
): Promise<{ readonly generated: T; readonly faultRuns: readonly FaultRun[] }> {
  const { faults = [], calmSeconds } = profile;
  const runs: FaultRun[] = [];
  const ending = new AbortController();
  const both = AbortSignal.any([signal, ending.signal]);
  const planned = timelineOf(faults, calmSeconds);
  const faulting = runFaults({ planned, say, note: (run) => runs.push(run), signal: both }).catch((error: unknown) => {
    if (both.aborted) return;
    ending.abort(error);
    throw error;
  });
  try {
    return { generated: await load(both), faultRuns: runs };
  } finally {
    // What had no time within the load has none after it.
    ending.abort(new Error('The load has ended'));
    await faulting;
  }
}
