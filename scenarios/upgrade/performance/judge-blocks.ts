import type { Evidence, GateFailure, GateMetric, PhaseOutcome, Verdict } from '#infra';
import { primaryFigures } from './block-figures.ts';
import { judgeMetrics } from './judge-metrics.ts';
import type { Block, Side } from './measure-blocks.ts';

/** A shift of less than this share is no regression. */
export const leastShift = 0.1;

/** With fewer blocks of each version nothing can be told, however clear it looks. */
const leastBlocks = 4;

/** Judges what the two versions did in their blocks. */
export function judgeBlocks(
  blocks: readonly Block[],
  versions: Readonly<Record<Side, string>>,
): Omit<PhaseOutcome, 'ms'> {
  const of = (side: Side) => blocks.flatMap((block) => (block.side === side && block.values ? [block.values] : []));
  const [from, to] = [of('from'), of('to')];
  const invalid = blocks.filter((block) => block.invalid !== undefined);
  const notes =
    invalid.length > 0 ? [`${invalid.length} of ${blocks.length} blocks say nothing: ${reasonsOf(invalid)}`] : [];
  if (Math.min(from.length, to.length) < leastBlocks)
    return { verdict: 'inconclusive', failures: [tooFew(blocks, invalid)], notes, data: {} };
  const metrics = judgeMetrics(
    primaryFigures.map((figure, index) => ({ ...figure, from: column(from, index), to: column(to, index) })),
    leastShift,
  );
  return {
    verdict: verdictOf(metrics),
    failures: metrics.flatMap((metric) => failureOf(metric, versions)),
    notes,
    data: { performance: { blocks: from.length + to.length, metrics }, evidence: [blockTable(blocks, versions)] },
  };
}

function column(rows: readonly (readonly number[])[], index: number): readonly number[] {
  return rows.map((row) => row[index] ?? Number.NaN);
}

function verdictOf(metrics: readonly GateMetric[]): Verdict {
  if (metrics.some(({ verdict }) => verdict === 'regression')) return 'failed';
  return metrics.some(({ verdict }) => verdict === 'inconclusive') ? 'inconclusive' : 'passed';
}

function failureOf(metric: GateMetric, { from, to }: Readonly<Record<Side, string>>): readonly GateFailure[] {
  const { name, unit, verdict, shiftPercent, noisePercent, p } = metric;
  const id = `performance/${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
  const seen =
    `${from}: ${rounded(metric.from)} ${unit}, ${to}: ${rounded(metric.to)} ${unit}; shift ${rounded(shiftPercent)} %, ` +
    `noise ${rounded(noisePercent)} %, p ${p.toPrecision(2)} after Holm's correction`;
  if (verdict === 'regression')
    return [{ id, title: `${name} is worse by ${rounded(shiftPercent)} %`, evidence: seen }];
  if (verdict === 'no regression') return [];
  const title = `${name}: the noise hides what may be a regression; ${metric.blocksNeeded ?? 0} blocks would tell`;
  return [{ id, title, evidence: seen }];
}

function tooFew(blocks: readonly Block[], invalid: readonly Block[]): GateFailure {
  return {
    id: 'performance/too-few-blocks',
    title: `Only ${blocks.length - invalid.length} of ${blocks.length} blocks of traffic say anything`,
    evidence: reasonsOf(invalid),
  };
}

function reasonsOf(invalid: readonly Block[]): string {
  return [...new Set(invalid.map((block) => block.invalid ?? ''))].slice(0, 3).join('\n');
}

function blockTable(blocks: readonly Block[], versions: Readonly<Record<Side, string>>): Evidence {
  return {
    title: 'Blocks of traffic',
    columns: ['Block', 'Version', ...primaryFigures.map(({ name, unit }) => `${name}, ${unit}`)],
    rows: blocks.map(({ side, values }, index) => [
      String(index + 1),
      versions[side],
      ...primaryFigures.map((_, at) => (values ? String(rounded(values[at] ?? Number.NaN)) : 'says nothing')),
    ]),
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(1));
}
