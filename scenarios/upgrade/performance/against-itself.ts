import { seededRandom, type GateMetric } from '#infra';
import { primaryFigures } from './block-figures.ts';
import { leastShift } from './judge-blocks.ts';
import { judgeMetrics } from './judge-metrics.ts';

/** The primary figures of one block of traffic, in their order. */
export type BlockValues = readonly number[];

/** What gates of a version against itself came to. */
export type AgainstItself = { readonly runs: number; readonly regressions: number; readonly inconclusive: number };

const quartetsOfRun = 4;

/**
 * Makes gates of a version against itself out of recorded blocks of that version, and judges each as a gate does.
 *
 * What is drawn are four blocks in a row, so that what neighbours in time have in common stays in: a machine that was
 * busy for a minute is what a gate has to stand.
 *
 * @param recorded in the order in which they were measured
 */
export function judgeAgainstItself(recorded: readonly BlockValues[], runs: number): AgainstItself {
  const random = seededRandom(1);
  let [regressions, inconclusive] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const quartets = Array.from({ length: quartetsOfRun }, () => {
      const first = Math.floor(random() * (recorded.length - 3));
      return recorded.slice(first, first + 4);
    });
    const verdict = verdictOf(judge(quartets));
    if (verdict === 'regression') regressions += 1;
    if (verdict === 'inconclusive') inconclusive += 1;
  }
  return { runs, regressions, inconclusive };
}

/** A B B A. */
function judge(quartets: readonly (readonly BlockValues[])[]): readonly GateMetric[] {
  const of = (places: readonly number[], figure: number): readonly number[] =>
    quartets.flatMap((blocks) => places.map((place) => blocks[place]?.[figure] ?? Number.NaN));
  const figures = primaryFigures.map((figure, index) => ({
    ...figure,
    from: of([0, 3], index),
    to: of([1, 2], index),
  }));
  return judgeMetrics(figures, leastShift);
}

function verdictOf(metrics: readonly GateMetric[]): GateMetric['verdict'] {
  const has = (verdict: GateMetric['verdict']): boolean => metrics.some((metric) => metric.verdict === verdict);
  if (has('regression')) return 'regression';
  return has('inconclusive') ? 'inconclusive' : 'no regression';
}
