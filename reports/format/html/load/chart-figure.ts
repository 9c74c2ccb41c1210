import { clock, gather, one, timeChart, type TimeChart } from '../../charts/index.ts';
import { html, Markup, type Part } from '../html.ts';
import { table } from '../table.ts';

/** So many moments stand in the table below a chart. */
const moments = 8;

/** Draws a chart with its title above and its values as a table below, which a reader may open. */
export async function chartFigure(title: Part, chart: TimeChart): Promise<Markup> {
  return html`<figure class="chart">
    <figcaption>${title}</figcaption>
    ${new Markup(await timeChart(chart))}
    <details>
      <summary class="small">values</summary>
      ${values(chart)}
    </details>
  </figure>`;
}

function values({ lines, stepMs, durationMs, gathering, write }: TimeChart): Markup {
  const gathered = lines.map(({ name, values: all }) => ({ name, all, points: gather(all, moments, gathering) }));
  const longest = gathered.reduce<(typeof gathered)[number]['points']>(
    (most, { points }) => (points.length > most.length ? points : most),
    [],
  );
  const heads = ['mean', 'most', ...longest.map(({ from }) => `from ${clock(from * stepMs, durationMs)}`)];
  const written = (value: number | null | undefined): string => (typeof value === 'number' ? write(value) : '–');
  const rows = gathered.map(({ name, all, points }) => [
    name,
    // A mean of percentiles would say nothing.
    gathering === 'most' ? '–' : written(one(all, 'mean')),
    written(one(all, 'most')),
    ...longest.map((_, index) => written(points[index]?.value)),
  ]);
  return table([{ head: '' }, ...heads.map((head) => ({ head, isNumber: true }))], rows);
}
