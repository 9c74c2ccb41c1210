import type { Distribution, LoadRecord, OperationRecord, Series } from '#infra';
import { answeredPerSecond } from '../digest/rates.ts';
import { brokenRules } from '../digest/validity-of.ts';
import { differenceOf, type Interval } from './interval.ts';
import { meanDifference, meanOf } from './mean-difference.ts';
import { obstaclesOf } from './obstacles-of.ts';
import { quantileInterval } from './quantile-interval.ts';

export type Measure = 'p50' | 'p95' | 'seen p95' | 'per second' | 'CPU';

/** One figure of two loads. */
export type ComparedFigure = {
  /** Operation or process. */
  readonly subject: string;
  readonly measure: Measure;
  readonly unit: 'ms' | '/s' | 'cores';
  readonly a: number;
  readonly b: number;
  /** `b − a`; absent where the loads cannot be held against each other or are too short. */
  readonly difference?: Interval;
};

export type LoadComparison = {
  readonly name: string;
  /** Why nothing is judged. */
  readonly obstacles: readonly string[];
  /** None of loads that are invalid: such figures do not count. */
  readonly figures: readonly ComparedFigure[];
};

/**
 * Compares two loads of one profile.
 *
 * Quantiles by order statistics of each histogram, joined by Newcombe's square-and-add; rates and CPU by a circular block
 * bootstrap of the steps. Both know what varies within a run only: runs of one and the same build differ by more.
 */
export function compareLoads(a: LoadRecord, b: LoadRecord): LoadComparison {
  const obstacles = obstaclesOf(a, b);
  const countable = [a, b].every((record) => brokenRules(record).length === 0);
  const figures = countable ? [...operationFigures(a, b), ...processFigures(a, b)] : [];
  const judged = obstacles.length === 0 ? figures : figures.map(({ difference: _unjudged, ...rest }) => rest);
  return { name: a.name, obstacles, figures: judged };
}

function operationFigures(a: LoadRecord, b: LoadRecord): readonly ComparedFigure[] {
  return a.operations.flatMap((of) => {
    const to = b.operations.find(({ name }) => name === of.name);
    if (!to) return [];
    return [
      ...quantile(of, to, 'p50'),
      ...quantile(of, to, 'p95'),
      ...quantile(of, to, 'seen p95'),
      ...means(of.name, 'per second', [answeredPerSecond(a, of.name), answeredPerSecond(b, of.name)]),
    ];
  });
}

function quantile(
  a: OperationRecord,
  b: OperationRecord,
  measure: 'p50' | 'p95' | 'seen p95',
): readonly ComparedFigure[] {
  const pick = (one: OperationRecord): Distribution | undefined =>
    measure === 'seen p95' ? one.deliveryMs : one.latencyMs;
  const [of, to] = [pick(a), pick(b)];
  if (!of || !to || of.count === 0 || to.count === 0) return [];
  const share = measure === 'p50' ? 0.5 : 0.95;
  const value = ({ p50, p95 }: Distribution): number => (measure === 'p50' ? p50 : p95);
  const difference = differenceOf(quantileInterval(of, share, value(of)), quantileInterval(to, share, value(to)));
  return [{ subject: a.name, measure, unit: 'ms', a: value(of), b: value(to), difference }];
}

function processFigures(a: LoadRecord, b: LoadRecord): readonly ComparedFigure[] {
  return a.series.processes.flatMap(({ name, cpuCores }) => {
    const other = b.series.processes.find((one) => one.name === name);
    return other ? means(name, 'CPU', [cpuCores, other.cpuCores]) : [];
  });
}

function means(
  subject: string,
  measure: 'per second' | 'CPU',
  [of, to]: readonly [Series, Series],
): readonly ComparedFigure[] {
  const [a, b] = [meanOf(of), meanOf(to)];
  if (a === undefined || b === undefined) return [];
  const difference = meanDifference(of, to);
  const unit = measure === 'CPU' ? 'cores' : '/s';
  return [{ subject, measure, unit, a, b, ...(difference ? { difference } : {}) }];
}
