/** A value with the bounds between which it lies with 95 % confidence. */
export type Interval = { readonly low: number; readonly value: number; readonly high: number };

/** Standard deviations to each side within which 95 % of a normal distribution lie. */
export const z95 = 1.959964;

/**
 * Gives the interval of `b − a` from the intervals of both, which were measured independently of each other: the square-and-add
 * method of Newcombe (1998), also known as MOVER. It keeps intervals that are longer to one side.
 */
export function differenceOf(a: Interval, b: Interval): Interval {
  const value = b.value - a.value;
  return {
    value,
    low: value - Math.hypot(b.value - b.low, a.high - a.value),
    high: value + Math.hypot(b.high - b.value, a.value - a.low),
  };
}
