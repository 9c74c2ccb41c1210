import type { LoadRecord } from '#infra';
import { brokenRules, whyInvalid } from '../../../digest/validity-of.ts';
import { formatNumber } from '../../number.ts';
import { brief } from '../../units.ts';
import { html, type Markup, type Part } from '../html.ts';
import { table } from '../table.ts';

const columns = [
  { head: 'Load' },
  { head: '' },
  { head: 'done /s', isNumber: true },
  { head: 'failed', isNumber: true },
  { head: 'p95 of each operation' },
];

/** Shows the loads of a run that had many, a row each; their records stand in the folder of the run. */
export function manyLoads(loads: readonly LoadRecord[]): Markup {
  return html`<section id="loads" class="load">
    <h2>Loads <span class="count">${loads.length}</span></h2>
    <div class="card">${table(columns, loads.map(row))}</div>
  </section>`;
}

function row(record: LoadRecord): readonly Part[] {
  const { name, operations, durationMs } = record;
  const link = html`<a href="load/${encodeURIComponent(name)}.json">${name}</a>`;
  if (brokenRules(record).length > 0)
    return [
      link,
      html`<span class="tag inconclusive">invalid</span>`,
      '–',
      '–',
      html`<span class="small">${whyInvalid(record)}</span>`,
    ];
  const done = operations.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  const failed = operations.reduce((sum, one) => sum + one.failed, 0);
  const times = operations.flatMap(({ name: operation, latencyMs }) =>
    latencyMs && latencyMs.count > 0 ? [`${operation} ${brief(latencyMs.p95)} ms`] : [],
  );
  return [
    link,
    html`<span class="tag passed">valid</span>`,
    brief((done * 1000) / durationMs),
    formatNumber(failed),
    times.join(', '),
  ];
}
