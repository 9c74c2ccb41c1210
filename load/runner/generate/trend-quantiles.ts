/** A quantile that k6 is asked for, by its name for it. */
type TrendQuantile = { readonly share: number; readonly statistic: string };

/** Quantiles half a hundredth apart, from the least value to the greatest; k6 hands out no values of its trends. */
export const trendQuantiles: readonly TrendQuantile[] = [
  { share: 0, statistic: 'min' },
  ...Array.from({ length: 199 }, (_, index) => (index + 1) / 2).map((percent) => ({
    share: percent / 100,
    statistic: `p(${percent})`,
  })),
  { share: 0.999, statistic: 'p(99.9)' },
  { share: 1, statistic: 'max' },
];
