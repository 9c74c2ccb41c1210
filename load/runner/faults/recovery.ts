import type { Profile } from '../profile/profile.ts';
import { percentile } from '../judge/percentile.ts';
import { timed, type Sample } from './samples.ts';

/** What is held against the objectives, second by second. */
export type Seconds = {
  readonly samples: readonly Sample[];
  /** When each marker was sent and, if it was, seen on the other server. */
  readonly markers: readonly { readonly sentAt: number; readonly seenAt: number | undefined }[];
  readonly objectives: Profile['objectives'];
};

const second = 1000;

/** One good second among bad ones is luck; so many in a row are a recovery. */
const inARow = 3;

/**
 * Finds how long after a moment the first second begins that meets the objectives, with those after it; in
 * milliseconds, and null when there is none before the end.
 */
export function recoveryMs(from: number, end: number, seconds: Seconds): number | null {
  let row = 0;
  for (let at = from; at + second <= end; at += second) {
    row = meetsObjectives(at, seconds) ? row + 1 : 0;
    if (row === inARow) return at - from - (inARow - 1) * second;
  }
  return null;
}

/** Tells whether all that began within a second went as the profile wants it; a second without requests does not. */
export function meetsObjectives(at: number, { samples, markers, objectives }: Seconds): boolean {
  const within = (moment: number): boolean => moment >= at && moment < at + second;
  const begun = samples.filter((sample) => within(sample.at));
  if (begun.length === 0 || begun.some(({ failed }) => failed)) return false;
  const byOperation = Map.groupBy(timed(begun), ({ operation }) => operation);
  const limits: Readonly<Record<string, number | undefined>> = objectives.latencyP95Ms;
  for (const [operation, some] of byOperation) {
    const limit = limits[operation];
    const times = some.map(({ ms }) => ms);
    if (limit !== undefined && percentile(times, 0.95) > limit) return false;
  }
  const limit = objectives.federationLagP95Ms;
  if (limit === undefined) return true;
  const lags = markers.filter(({ sentAt }) => within(sentAt)).map(({ sentAt, seenAt = Infinity }) => seenAt - sentAt);
  return lags.length === 0 || percentile(lags, 0.95) <= limit;
}
