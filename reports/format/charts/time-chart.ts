import type { TopLevelSpec } from 'vega-lite';
import type { Series } from '#infra';
import { clock, ticks } from './clock.ts';
import { gather, type Gathering } from './gather.ts';
import { hoverRows } from './hover-rows.ts';
import { topOf } from './top-of.ts';
import { toSvg } from './to-svg.ts';

export type TimeLine = {
  readonly name: string;
  /** e.g. `var(--c3)`. */
  readonly colour: string;
  readonly values: Series;
  /** Areas are put on top of each other; lines are drawn as they are. */
  readonly kind: 'line' | 'area';
};

/** A part of the time that is shaded, with what it is. */
export type Band = { readonly name: string; readonly fromMs: number; readonly toMs: number; readonly colour: string };

export type TimeChart = {
  /** What the picture shows, for whoever does not see it. */
  readonly label: string;
  readonly stepMs: number;
  readonly durationMs: number;
  readonly lines: readonly TimeLine[];
  readonly bands: readonly Band[];
  /** The load beside which the lines are drawn, as a silhouette without a scale of its own. */
  readonly beside?: Series;
  readonly gathering: Gathering;
  /** Writes a value with its unit. */
  readonly write: (value: number) => string;
  /** Writes a value of the scale; absent: as any other. */
  readonly tick?: (value: number) => string;
  /** Lowest and highest value; absent: from 0 to what is needed. */
  readonly between?: readonly [low: number, high: number];
};

/** Three fit beside each other on a desk, one on a phone. */
const size = { width: 340, height: 150 } as const;

/** More would be closer together than the lines are wide. */
const mostPoints = 120;

type Axes = {
  readonly x: { readonly type: 'quantitative'; readonly scale: object; readonly axis: object };
  readonly y: { readonly type: 'quantitative'; readonly scale: object; readonly axis: object };
  readonly low: number;
  readonly high: number;
};

/** Draws values over the time of a load, with its phases and faults behind them. */
export async function timeChart(chart: TimeChart): Promise<string> {
  const axes = axesOf(chart);
  const spec: TopLevelSpec = {
    ...size,
    padding: { left: 2, right: 6, top: 6, bottom: 2 },
    autosize: { type: 'fit', contains: 'padding' },
    layer: [
      bandLayer(chart, axes),
      ...(chart.beside ? [silhouetteLayer(chart, chart.beside, axes)] : []),
      lineLayer(chart, 'area', axes),
      lineLayer(chart, 'line', axes),
      lonePointLayer(chart, axes),
      hoverLayer(chart, axes),
    ],
  };
  return toSvg(spec, chart.label);
}

function axesOf(chart: TimeChart): Axes {
  const { durationMs, write, tick = write } = chart;
  const [low, high] = chart.between ?? [
    0,
    topOf(chart.lines.map(({ kind, values }) => ({ kind, points: points(values, chart) }))),
  ];
  const words = (values: readonly number[], say: (value: number) => string): object => ({
    values,
    labelExpr: values.map((value) => `datum.value === ${value} ? ${JSON.stringify(say(value))} : `).join('') + '""',
    title: null,
  });
  const levels = [low, (low + high) / 2, high];
  return {
    low,
    high,
    x: {
      type: 'quantitative',
      scale: { domain: [0, durationMs], nice: false, zero: false },
      axis: { ...words(ticks(durationMs), (ms) => clock(ms, durationMs)), grid: false, labelFlush: true },
    },
    y: {
      type: 'quantitative',
      scale: { domain: [low, high], nice: false, zero: false },
      // The same room for every chart's labels keeps the times of charts below each other in line.
      axis: { ...words(levels, tick), minExtent: 56, maxExtent: 56, ticks: false, domain: false },
    },
  };
}

function points(values: Series, { stepMs, gathering }: TimeChart) {
  return gather(values, mostPoints, gathering).map(({ from, to, value }) => ({
    at: ((from + to) / 2) * stepMs,
    value,
  }));
}

function lineLayer(chart: TimeChart, kind: TimeLine['kind'], { x, y }: Axes) {
  const lines = chart.lines.filter((line) => line.kind === kind);
  const values = lines.flatMap(({ name, values: series }) =>
    points(series, chart).map(({ at, value }) => ({ name, at, value: kind === 'area' ? (value ?? 0) : value })),
  );
  const color = {
    field: 'name',
    type: 'nominal',
    legend: null,
    // One scale for both layers: Vega-Lite would unite two.
    scale: { domain: chart.lines.map(({ name }) => name), range: chart.lines.map(({ colour }) => colour) },
  } as const;
  const stack = kind === 'area' ? ('zero' as const) : null;
  const mark =
    kind === 'area'
      ? ({ type: 'area', opacity: 0.8, aria: false } as const)
      : ({ type: 'line', strokeWidth: 1.6, strokeJoin: 'round', aria: false } as const);
  return {
    data: { values },
    mark,
    encoding: { x: { field: 'at', ...x }, y: { field: 'value', stack, ...y }, color },
  };
}

/** What was measured in one step alone has no line. */
function lonePointLayer(chart: TimeChart, { x, y }: Axes) {
  const values = chart.lines
    .filter(({ kind }) => kind === 'line')
    .flatMap(({ values: series, colour }) => lonePoints(points(series, chart)).map((point) => ({ ...point, colour })));
  return {
    data: { values },
    mark: { type: 'point', filled: true, size: 12, opacity: 1, aria: false } as const,
    encoding: {
      x: { field: 'at', ...x },
      y: { field: 'value', ...y },
      color: { field: 'colour', type: 'nominal', scale: null, legend: null } as const,
    },
  };
}

function lonePoints(all: ReturnType<typeof points>): ReturnType<typeof points> {
  const isMissing = (index: number): boolean => (all[index]?.value ?? null) === null;
  return all.filter((_, index) => !isMissing(index) && isMissing(index - 1) && isMissing(index + 1));
}

function bandLayer({ bands }: TimeChart, { x, y, low, high }: Axes) {
  return {
    data: { values: bands.map(({ name, fromMs, toMs, colour }) => ({ name, fromMs, toMs, colour, low, high })) },
    mark: { type: 'rect', opacity: 0.16, aria: false } as const,
    encoding: {
      x: { field: 'fromMs', ...x },
      x2: { field: 'toMs' },
      y: { field: 'low', ...y },
      y2: { field: 'high' },
      color: { field: 'colour', type: 'nominal', scale: null, legend: null } as const,
    },
  };
}

function silhouetteLayer(chart: TimeChart, load: Series, { x, y, low, high }: Axes) {
  const drawn = points(load, { ...chart, gathering: 'mean' });
  const most = Math.max(1e-9, ...drawn.map(({ value }) => value ?? 0));
  const values = drawn.map(({ at, value }) => ({ at, low, value: low + ((value ?? 0) / most) * (high - low) * 0.9 }));
  return {
    data: { values },
    mark: { type: 'area', color: 'var(--muted)', opacity: 0.14, aria: false } as const,
    encoding: { x: { field: 'at', ...x }, y: { field: 'value', stack: null, ...y }, y2: { field: 'low' } },
  };
}

function hoverLayer(chart: TimeChart, { x, y, low, high }: Axes) {
  return {
    data: { values: hoverRows(chart).map((row) => ({ ...row, low, high })) },
    mark: { type: 'rect', opacity: 0 } as const,
    encoding: {
      x: { field: 'fromMs', ...x },
      x2: { field: 'toMs' },
      y: { field: 'low', ...y },
      y2: { field: 'high' },
      description: { field: 'says' },
    },
  };
}
