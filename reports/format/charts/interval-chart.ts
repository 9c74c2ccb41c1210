import { toSvg } from './to-svg.ts';

export type Interval = {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly colour: string;
  /** The same in words. */
  readonly says: string;
};

/** Draws intervals of relative differences around the line of no difference. */
export async function intervalChart(label: string, intervals: readonly Interval[]): Promise<string> {
  const reach = Math.max(0.05, ...intervals.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  const widest = Math.min(1, Number((reach * 1.1).toPrecision(2)));
  const within = (value: number): number => Math.max(-widest, Math.min(widest, value));
  const values = intervals.map((one) => ({
    ...one,
    low: within(one.low),
    high: within(one.high),
    value: within(one.value),
  }));
  const y = {
    field: 'name',
    type: 'nominal',
    sort: null,
    axis: { title: null, domain: false, ticks: false, labelFontSize: 12, labelLimit: 230 },
  } as const;
  const x = {
    type: 'quantitative',
    scale: { domain: [-widest, widest] as number[] },
    axis: { title: null, format: '+.0%', tickCount: 3 },
  } as const;
  const color = { field: 'colour', type: 'nominal', scale: null, legend: null } as const;
  return toSvg(
    {
      width: 460,
      height: intervals.length * 24 + 24,
      autosize: { type: 'fit', contains: 'padding' },
      padding: { left: 2, right: 6, top: 2, bottom: 2 },
      data: { values },
      layer: [
        {
          data: { values: [{ none: 0 }] },
          mark: { type: 'rule', color: 'var(--muted)', aria: false },
          encoding: { x: { field: 'none', ...x } },
        },
        {
          mark: { type: 'bar', height: 6, cornerRadius: 3, opacity: 0.55 },
          encoding: { y, x: { field: 'low', ...x }, x2: { field: 'high' }, color, description: { field: 'says' } },
        },
        {
          mark: { type: 'point', filled: true, size: 45, opacity: 1 },
          encoding: { y, x: { field: 'value', ...x }, color, description: { field: 'says' } },
        },
      ],
    },
    label,
  );
}
