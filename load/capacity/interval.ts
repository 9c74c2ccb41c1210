import { seededRandom } from '#infra';
import { percentile } from '../runner/judge/percentile.ts';
import { highestValid, type Rung } from './ladder.ts';
import { drawFrom, type Random } from './draw-from.ts';

/** The method of the interval, in words for the report. */
export const intervalMethod =
  '95 % percentile bootstrap over the repeats of each step (2,000 draws), up to the next step that missed the objectives';

const draws = 2000;

/**
 * Gives the interval of the highest step that meets the objectives: the repeats of each step are drawn anew, with
 * replacement, and the ladder is read again. The true limit lies between a step and the next one, so the upper end is
 * the lowest step that missed; where none did it is the highest step, and the figure is a lower bound.
 */
export function highestInterval(rungs: readonly Rung[]): readonly [low: number, high: number] {
  const random = seededRandom(1);
  const ends = Array.from({ length: draws }, () => highestValid(rungs.map((rung) => drawnAnew(rung, random))));
  const lows = ends.map(({ rate = 0 }) => rate);
  const highs = ends.map(({ rate = 0, missed }) => missed ?? rate);
  return [quantile(lows, 0.025), quantile(highs, 0.975)];
}

function drawnAnew({ rate, outcomes }: Rung, random: Random): Rung {
  const valid = outcomes.filter((outcome) => outcome !== 'invalid');
  return { rate, outcomes: drawFrom(valid, random) };
}

/** Gives the value that a share of the values does not exceed, by the nearest rank; 0 when there are none. */
export function quantile(values: readonly number[], share: number): number {
  return values.length === 0 ? 0 : percentile(values, share);
}
