import { randomInt } from 'node:crypto';

/** Chooses a seed for a run; it stands in the report, so that the run's order can be had again. */
export function newSeed(): number {
  return randomInt(1, 1_000_000);
}
