import { toSvg } from './to-svg.ts';

export type Share = { readonly name: string; readonly colour: string; readonly count: number };
export type ShareBar = { readonly name: string; readonly shares: readonly Share[] };

/** Draws for each thing how it was shared out, every bar as long as the others. */
export async function shareChart(label: string, bars: readonly ShareBar[]): Promise<string> {
  const values = bars.flatMap(({ name: bar, shares }) => {
    const whole = shares.reduce((sum, { count }) => sum + count, 0);
    return shares.map(({ name, count }) => {
      const share = whole === 0 ? 0 : count / whole;
      return { bar, name, share, says: `${bar} by ${name}: ${Math.round(share * 100)} % (${count} of ${whole})` };
    });
  });
  const names = [...new Map(bars.flatMap(({ shares }) => shares.map(({ name, colour }) => [name, colour] as const)))];
  return toSvg(
    {
      width: 340,
      height: bars.length * 24 + 24,
      autosize: { type: 'fit', contains: 'padding' },
      padding: { left: 2, right: 6, top: 2, bottom: 2 },
      data: { values },
      mark: 'bar',
      encoding: {
        y: {
          field: 'bar',
          type: 'nominal',
          sort: null,
          axis: { title: null, domain: false, ticks: false, labelFontSize: 12 },
        },
        x: {
          field: 'share',
          type: 'quantitative',
          scale: { domain: [0, 1] },
          axis: { title: null, format: '.0%', tickCount: 4 },
        },
        color: {
          field: 'name',
          type: 'nominal',
          legend: null,
          scale: { domain: names.map(([name]) => name), range: names.map(([, colour]) => colour) },
        },
        description: { field: 'says' },
      },
    },
    label,
  );
}
