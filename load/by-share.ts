const goldenRatio = (Math.sqrt(5) - 1) / 2;

/**
 * Deals a mix out by its shares, which need not come to 1: over a few indexes already, each comes as often as its share
 * says. Undefined when the mix is empty.
 */
export function byShare<T extends { readonly share: number }>(mix: readonly T[], index: number): T | undefined {
  const whole = mix.reduce((sum, { share }) => sum + share, 0);
  // Steps of the golden ratio fall evenly, without a generator of random numbers that no run would repeat.
  let left = ((index * goldenRatio) % 1) * whole;
  return mix.find(({ share }) => (left -= share) < 0) ?? mix.at(-1);
}
