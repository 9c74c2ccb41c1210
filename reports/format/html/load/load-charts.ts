import type { LoadRecord } from '#infra';
import { clock } from '../../charts/index.ts';
import { html, type Markup } from '../html.ts';
import { operationCharts } from './operation-charts.ts';
import { processCharts } from './process-charts.ts';

/** Draws a load over its time: each operation, then each measure of the processes beside the load. */
export async function loadCharts(record: LoadRecord): Promise<Markup> {
  return html`<div class="card">
      <h3>Each operation over time</h3>
      <p class="small">
        Above, answers per second on top of each other by who gave them, and failed ones as a red line. Below, 95 % of
        an instance's answers took at most so long; the slowest instance is the highest line. ${phases(record)}
      </p>
      ${await operationCharts(record)}
    </div>
    <div class="card">
      <h3>Each process over time</h3>
      <p class="small">The grey shape behind the lines is the load, all answers of all operations per second.</p>
      ${await processCharts(record)}
    </div>`;
}

function phases({ phases: all, durationMs }: LoadRecord): string {
  if (all.length < 2) return '';
  const named = all.map(
    ({ name, fromMs, toMs }) => `${name} ${clock(fromMs, durationMs)} to ${clock(toMs, durationMs)}`,
  );
  return `Phases, every second one shaded: ${named.join(', ')}.`;
}
