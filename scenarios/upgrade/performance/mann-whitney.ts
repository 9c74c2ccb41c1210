/**
 * Gives the probability that the second sample is as much above the first as it is, if both come from one
 * distribution: the one-sided test of Mann and Whitney, exact, with ties counted by their middle ranks.
 */
export function probabilityOfHigher(first: readonly number[], second: readonly number[]): number {
  // Twice the middle rank is a whole number, so that sums can be counted.
  const ranks = doubledRanks([...first, ...second]);
  const seen = ranks.slice(first.length).reduce((sum, rank) => sum + rank, 0);
  const counts = sumsOfSubsets(ranks, second.length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.slice(seen).reduce((sum, count) => sum + count, 0) / total;
}

/**
 * Gives the rank from above of the pairwise difference that bounds the shift between two samples of these sizes, at
 * this one-sided probability of being wrong; 0 where the samples are too small for any bound but the highest one.
 */
export function boundingRank(sizes: readonly [first: number, second: number], alpha: number): number {
  const [first, second] = sizes;
  const ranks = Array.from({ length: first + second }, (_, index) => index + 1);
  const counts = sumsOfSubsets(ranks, second);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const lowest = (second * (second + 1)) / 2;
  let sum = 0;
  for (let rank = 0; rank <= first * second; rank += 1) {
    sum += counts[lowest + rank] ?? 0;
    if (sum / total > alpha) return rank;
  }
  return first * second;
}

/** Counts, by their sum, the subsets of so many of the whole numbers. */
function sumsOfSubsets(values: readonly number[], size: number): readonly number[] {
  const highest = values.reduce((sum, value) => sum + value, 0);
  const counts = Array.from({ length: size + 1 }, () => new Array<number>(highest + 1).fill(0));
  const none = counts[0];
  if (none) none[0] = 1;
  for (const value of values)
    for (let taken = size; taken >= 1; taken -= 1) {
      const [with_, without] = [counts[taken], counts[taken - 1]];
      if (!with_ || !without) continue;
      for (let sum = highest; sum >= value; sum -= 1) with_[sum] = (with_[sum] ?? 0) + (without[sum - value] ?? 0);
    }
  return counts[size] ?? [];
}

function doubledRanks(values: readonly number[]): readonly number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return 2 * below + equal + 1;
  });
}
