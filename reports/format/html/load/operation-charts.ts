import type { LoadRecord, OperationSeries } from '#infra';
import { processOf } from '../../../digest/process-of.ts';
import { perSecond, seriesOf, sumSeries } from '../../../digest/rates.ts';
import type { TimeChart } from '../../charts/index.ts';
import { write } from '../../units.ts';
import { html, type Markup } from '../html.ts';
import { bandsOf } from './bands-of.ts';
import { chartFigure } from './chart-figure.ts';
import { colourOfProcess, legend } from './legend.ts';

/** Draws rate, failures and slowest answers of each operation over the time of a load. */
export async function operationCharts(record: LoadRecord): Promise<Markup> {
  const { series } = record;
  const drawn = new Set(series.operations.map(({ operation }) => operation));
  const known = record.operations.map(({ name }) => name).filter((name) => drawn.has(name));
  const operations = new Set([...known, ...drawn]);
  const pairs: Markup[] = [];
  for (const name of operations) pairs.push(await pairOf(name, record));
  const instances = [...new Set(series.operations.map(({ instance }) => processOf(instance)))];
  return html`${legend(instances, record)}
    <div class="charts">${pairs}</div>`;
}

async function pairOf(name: string, record: LoadRecord): Promise<Markup> {
  const all = seriesOf(record, name);
  const frame = { stepMs: record.series.stepMs, durationMs: record.durationMs, bands: bandsOf(record) };
  const rate: TimeChart = {
    ...frame,
    label: `Answers per second of ${name} over time, by instance, and failed ones`,
    lines: [...all.map((one) => answered(one, record)), failed(all, record)],
    gathering: 'mean',
    write: write.perSecond,
  };
  const slow: TimeChart = {
    ...frame,
    label: `Slowest answers of ${name} over time, by instance`,
    lines: all.map((one) => ({ ...lineOf(one, record), kind: 'line', values: one.p95Ms })),
    gathering: 'most',
    write: write.ms,
  };
  const isTimed = all.some(({ p95Ms }) => p95Ms.some((value) => value !== null));
  return html`<div>
    ${await chartFigure(`${name}, answers per second`, rate)} ${isTimed && (await chartFigure(`${name}, p95`, slow))}
  </div>`;
}

function lineOf({ instance }: OperationSeries, record: LoadRecord) {
  const name = processOf(instance);
  return { name, colour: colourOfProcess(name, record) };
}

function answered(one: OperationSeries, record: LoadRecord): TimeChart['lines'][number] {
  return { ...lineOf(one, record), kind: 'area', values: perSecond(one.answered, record.series.stepMs) };
}

function failed(all: readonly OperationSeries[], { series }: LoadRecord): TimeChart['lines'][number] {
  const values = perSecond(sumSeries(all.map((one) => one.failed)), series.stepMs);
  return { name: 'failed', colour: 'var(--red)', kind: 'line', values };
}
