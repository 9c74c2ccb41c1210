import { medianOf } from '#infra';
import { boundingRank } from './mann-whitney.ts';

/** How far a sample is above another one, as a share of the other's median. */
export type Shift = {
  /** By Hodges and Lehmann: the median of all differences between the two. */
  readonly estimate: number;
  /** The true shift is at most this, with a probability of 95 %. */
  readonly atMost: number;
};

/** Works the shift out; nothing is assumed of the samples but that they have the same shape. */
export function shiftBetween(first: readonly number[], second: readonly number[]): Shift {
  const differences = second.flatMap((value) => first.map((other) => value - other)).sort((one, other) => one - other);
  const scale = Math.abs(medianOf(first)) || 1;
  const bound = differences[differences.length - 1 - boundingRank([first.length, second.length], 0.05)];
  return { estimate: medianOf(differences) / scale, atMost: (bound ?? Number.POSITIVE_INFINITY) / scale };
}

/**
 * Says how far a version is from itself: its blocks are put into two halves in every way there is, and nine of ten of
 * the shifts between the halves are at most this.
 */
export function noiseOf(blocks: readonly number[]): number {
  const [one, ...others] = blocks.map((_, index) => index);
  if (one === undefined) return 0;
  // The block that is always in the first half keeps each way from being counted twice.
  const halves = choose(others, Math.floor(blocks.length / 2) - 1).map((chosen) => new Set([one, ...chosen]));
  const shifts = halves.map((half) => {
    const first = blocks.filter((_, index) => half.has(index));
    const second = blocks.filter((_, index) => !half.has(index));
    return Math.abs(shiftBetweenMedians(first, second));
  });
  return shifts.sort((a, b) => a - b)[Math.ceil(shifts.length * 0.9) - 1] ?? 0;
}

function shiftBetweenMedians(first: readonly number[], second: readonly number[]): number {
  const differences = second.flatMap((value) => first.map((other) => value - other));
  return medianOf(differences) / (Math.abs(medianOf(first)) || 1);
}

/** All ways to take so many of the items, at most some thousands of them. */
function choose(items: readonly number[], count: number): readonly (readonly number[])[] {
  if (count <= 0) return [[]];
  return items.flatMap((item, index) => choose(items.slice(index + 1), count - 1).map((rest) => [item, ...rest]));
}
