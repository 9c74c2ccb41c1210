/** Gives numbers from 0 to 1, 1 left out. */
export type Random = () => number;

/** Draws as many items as there are, with replacement. */
export function drawFrom<T>(items: readonly T[], random: Random): readonly T[] {
  return items.flatMap(() => items.slice(Math.floor(random() * items.length)).slice(0, 1));
}
