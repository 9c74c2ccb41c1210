import { medianOf, type GateMetric } from '#infra';
import { probabilityOfHigher } from './mann-whitney.ts';
import { noiseOf, shiftBetween } from './shift.ts';

/** A figure of both versions, one value a block of traffic; lower is better. */
export type MetricBlocks = {
  readonly name: string;
  readonly unit: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
};

/** More than these would find something in every run. */
export const mostMetrics = 4;

const significant = 0.05;

/** A version that is further from itself than this share hides every regression that matters. */
const mostNoise = 0.25;

/**
 * Judges up to four figures that were named beforehand.
 *
 * A regression is significant after Holm's correction, and its shift is above what the old version differs from itself
 * by more than `leastShift`. Where a shift of that size can be ruled out there is no regression. Else more blocks are
 * needed, and how many.
 *
 * @param leastShift share of the old version's value, e.g. 0.1
 */
export function judgeMetrics(metrics: readonly MetricBlocks[], leastShift: number): readonly GateMetric[] {
  if (metrics.length > mostMetrics)
    throw new RangeError(`${metrics.length} figures are too many: with more than ${mostMetrics} one of them is off`);
  const corrected = holm(metrics.map(({ from, to }) => probabilityOfHigher(from, to)));
  return metrics.map((metric, index) => judgeMetric(metric, corrected[index] ?? 1, leastShift));
}

function judgeMetric({ name, unit, from, to }: MetricBlocks, p: number, leastShift: number): GateMetric {
  const { estimate, atMost } = shiftBetween(from, to);
  const noise = noiseOf(from);
  const limit = leastShift + noise;
  const common = {
    ...{ name, unit, from: medianOf(from), to: medianOf(to), p },
    ...{ shiftPercent: estimate * 100, noisePercent: noise * 100 },
  };
  if (p < significant && estimate > limit) return { ...common, verdict: 'regression' };
  if (atMost < limit && noise <= mostNoise) return { ...common, verdict: 'no regression' };
  const uncertain = (atMost - estimate) / Math.max(Math.abs(limit - estimate), limit / 10);
  const times = Math.max(uncertain, noise / mostNoise) ** 2;
  return { ...common, verdict: 'inconclusive', blocksNeeded: inFours((from.length + to.length) * times) };
}

/** What is uncertain shrinks with the root of the number of blocks; they come in fours: A B B A. */
function inFours(blocks: number): number {
  return Math.ceil(Math.min(blocks, 400) / 4) * 4;
}

/** Corrects probabilities for how many there are: S. Holm, Scandinavian Journal of Statistics 6, 1979. */
export function holm(probabilities: readonly number[]): readonly number[] {
  const order = probabilities.map((p, index) => ({ p, index })).sort((one, other) => one.p - other.p);
  const corrected = new Array<number>(probabilities.length).fill(1);
  let highest = 0;
  order.forEach(({ p, index }, rank) => {
    highest = Math.max(highest, Math.min(1, p * (probabilities.length - rank)));
    corrected[index] = highest;
  });
  return corrected;
}
