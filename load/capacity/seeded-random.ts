/** Gives numbers from 0 to 1, 1 left out. */
export type Random = () => number;

/** Makes the same numbers from the same seed, so that a report written again says the same (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws as many items as there are, with replacement. */
export function drawFrom<T>(items: readonly T[], random: Random): readonly T[] {
  return items.flatMap(() => items.slice(Math.floor(random() * items.length)).slice(0, 1));
}
