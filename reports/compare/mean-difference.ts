import type { Series } from '#infra';
import type { Interval } from './interval.ts';

/** So many times the steps are drawn anew. */
const resamples = 2000;

/**
 * Gives the interval of the difference of two means, `b − a`, by the circular block bootstrap (Politis and Romano 1992):
 * neighbouring steps are alike, so blocks of them are drawn, not single ones. Undefined with fewer than ten steps each.
 *
 * The draws are the same each time.
 */
export function meanDifference(a: Series, b: Series): Interval | undefined {
  const [of, to] = [measured(a), measured(b)];
  if (of.length < 10 || to.length < 10) return undefined;
  const draw = drawNumbers(20_261_124);
  const [drawA, drawB] = [blockMeans(of, draw), blockMeans(to, draw)];
  const differences = Float64Array.from({ length: resamples }, () => drawB() - drawA()).toSorted();
  const at = (share: number): number => differences[Math.round(share * (resamples - 1))] ?? 0;
  return { value: mean(to) - mean(of), low: at(0.025), high: at(0.975) };
}

/** Gives the mean of what was measured of a series; undefined when nothing was. */
export function meanOf(series: Series): number | undefined {
  const values = measured(series);
  return values.length === 0 ? undefined : mean(values);
}

function measured(series: Series): readonly number[] {
  return series.filter((value) => value !== null);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Makes a function that gives the mean of blocks drawn anew with each call; a block goes on at the beginning after the end. */
function blockMeans(values: readonly number[], draw: () => number): () => number {
  const { length } = values;
  const block = Math.ceil(length ** (1 / 3));
  const sums = [0];
  for (const value of [...values, ...values]) sums.push((sums.at(-1) ?? 0) + value);
  const blocks = Math.ceil(length / block);
  return () => {
    let sum = 0;
    for (let drawn = 0; drawn < blocks; drawn += 1) {
      const from = Math.floor(draw() * length);
      sum += (sums[from + block] ?? 0) - (sums[from] ?? 0);
    }
    return sum / (blocks * block);
  };
}

/** Numbers from 0 to 1 in an order that looks like chance and is the same each time (xorshift). */
function drawNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
