import { medianOf, shuffled } from '#infra';

/** Where the values of a figure changed for good. */
export type ChangePoint = {
  /** Index of the first value after the change. */
  readonly at: number;
  readonly medianBefore: number;
  readonly medianAfter: number;
  /** Probability of a split as clear as this one among values in which nothing changed. */
  readonly p: number;
};

/** Fewer values say nothing of a change. */
const leastValues = 10;

/** On either side of a change, so that no spike is one, nor two. */
const leastOnASide = 5;

const significant = 0.01;

/** A change of less than this share of the value before is not worth a person's time. */
const leastShift = 0.05;

const permutations = 999;

/**
 * Finds where a figure changed for good: Pettitt's test (A. N. Pettitt, Applied Statistics 28, 1979), whose probability
 * is had from permutations, since its formula is rough below 40 values; then the same on either side of the split.
 *
 * It knows the ranks of values alone, so a spike weighs as little as any other value. Oldest value first.
 */
export function changePoints(values: readonly number[], offset = 0): readonly ChangePoint[] {
  if (values.length < leastValues) return [];
  const { at, statistic } = bestSplit(ranksOf(values));
  const p = probabilityOf(statistic, values);
  if (p > significant) return [];
  const [before, after] = [values.slice(0, at), values.slice(at)];
  const [medianBefore, medianAfter] = [medianOf(before), medianOf(after)];
  const isWorthIt = Math.abs(medianAfter - medianBefore) > leastShift * Math.abs(medianBefore);
  const own = isWorthIt ? [{ at: offset + at, medianBefore, medianAfter, p }] : [];
  return [...changePoints(before, offset), ...own, ...changePoints(after, offset + at)];
}

/** The split after which the ranks are most unlike those before, with at least so many values on either side. */
function bestSplit(ranks: readonly number[]): { readonly at: number; readonly statistic: number } {
  const mean = (ranks.length + 1) / 2;
  let sum = 0;
  let best = { at: leastOnASide, statistic: 0 };
  ranks.forEach((rank, index) => {
    sum += rank - mean;
    const at = index + 1;
    const isFarEnough = at >= leastOnASide && ranks.length - at >= leastOnASide;
    if (isFarEnough && Math.abs(sum) > best.statistic) best = { at, statistic: Math.abs(sum) };
  });
  return best;
}

function probabilityOf(statistic: number, values: readonly number[]): number {
  const ranks = ranksOf(values);
  let asClear = 1;
  // As soon as it is too probable for a change, how probable is of no interest.
  for (let seed = 1; seed <= permutations && asClear <= significant * (permutations + 1); seed += 1)
    if (bestSplit(shuffled(ranks, seed)).statistic >= statistic) asClear += 1;
  return asClear / (permutations + 1);
}

/** Ranks from 1 on; equal values share the mean of theirs. */
function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((value, index) => ({ value, index })).sort((one, other) => one.value - other.value);
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (order[to + 1]?.value === order[from]?.value) to += 1;
    for (const { index } of order.slice(from, to + 1)) ranks[index] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}
