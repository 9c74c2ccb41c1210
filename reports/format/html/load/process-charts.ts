import type { LoadRecord, ProcessSeries, Series } from '#infra';
import { wholeLoad } from '../../../digest/rates.ts';
import type { TimeChart } from '../../charts/index.ts';
import { brief, write } from '../../units.ts';
import { html, type Markup } from '../html.ts';
import { bandsOf } from './bands-of.ts';
import { chartFigure } from './chart-figure.ts';
import { colourOfProcess, legend } from './legend.ts';

type Measure = {
  readonly title: string;
  readonly of: (process: ProcessSeries) => Series;
  readonly write: (value: number) => string;
  readonly tick?: (value: number) => string;
  readonly gathering?: 'most';
  readonly between?: (values: Series) => readonly [number, number];
};

const measures: readonly Measure[] = [
  { title: 'CPU, cores', of: ({ cpuCores }) => cpuCores, write: write.cores, tick: brief },
  { title: 'Memory', of: ({ residentBytes }) => residentBytes.map(inMebibytes), write: write.mebibytes },
  { title: 'Requests', of: ({ requestsPerSecond }) => requestsPerSecond, write: write.perSecond },
  {
    title: 'Database transactions',
    of: ({ dbTransactionsPerSecond }) => dbTransactionsPerSecond,
    write: write.perSecond,
  },
  {
    title: 'Events behind the furthest writer',
    of: ({ replicationLag }) => replicationLag,
    write: write.positions,
    tick: brief,
    gathering: 'most',
  },
  { title: 'Answered by caches', of: ({ cacheHitRatio }) => cacheHitRatio, write: write.percent, between: upTo1 },
];

/** Draws what each process used and did over the time of a load, beside the load. */
export async function processCharts(record: LoadRecord): Promise<Markup> {
  const { series } = record;
  const drawn: Markup[] = [];
  for (const measure of measures) {
    const chart = chartOf(measure, record);
    if (chart.lines.length > 0) drawn.push(await chartFigure(measure.title, chart));
  }
  const machine = machineChart(record);
  if (machine.lines.length > 0) drawn.push(await chartFigure(machineTitle(), machine));
  return html`${legend(
      series.processes.map(({ name }) => name),
      record,
    )}
    <div class="charts">${drawn}</div>`;
}

function chartOf(measure: Measure, record: LoadRecord): TimeChart {
  const measured = record.series.processes.filter((one) => measure.of(one).some((value) => value !== null));
  const lines = measured.map((one) => ({
    name: one.name,
    colour: colourOfProcess(one.name, record),
    kind: 'line' as const,
    values: measure.of(one),
  }));
  return {
    ...frameOf(record),
    label: `${measure.title} of each process over time`,
    lines,
    gathering: measure.gathering ?? 'mean',
    write: measure.write,
    ...(measure.tick ? { tick: measure.tick } : {}),
    ...(measure.between ? { between: measure.between(lines.flatMap(({ values }) => values)) } : {}),
  };
}

function machineChart(record: LoadRecord): TimeChart {
  const { hostIdle, generatorCores } = record.series;
  const busy = hostIdle.map((idle) => (idle === null ? null : (1 - idle) * record.machine.cores));
  const lines = [
    { name: 'the whole machine', colour: 'var(--c0)', kind: 'line' as const, values: busy },
    { name: 'load generator', colour: 'var(--c1)', kind: 'line' as const, values: generatorCores },
  ].filter(({ values }) => values.some((value) => value !== null));
  return {
    ...frameOf(record),
    label: 'Cores in use of the machine, and of the load generator among it',
    lines,
    gathering: 'mean',
    write: write.cores,
    tick: brief,
    between: [0, record.machine.cores],
  };
}

/** The colours mean other things here than in the charts of processes. */
function machineTitle(): Markup {
  return html`Cores in use: <span class="swatch" style="background:var(--c0)"></span>of the whole machine,
    <span class="swatch" style="background:var(--c1)"></span>of the load generator`;
}

function inMebibytes(bytes: number | null): number | null {
  return bytes === null ? null : bytes / 2 ** 20;
}

function frameOf(record: LoadRecord) {
  const { series, durationMs } = record;
  return { stepMs: series.stepMs, durationMs, bands: bandsOf(record), beside: wholeLoad(record) };
}

/** A share is drawn from a tenth below the lowest one, since all that matters is near the top. */
function upTo1(values: Series): readonly [number, number] {
  const lowest = values.reduce<number>((least, value) => Math.min(least, value ?? 1), 1);
  return [Math.max(0, Math.floor(lowest * 10 - 0.01) / 10), 1];
}
