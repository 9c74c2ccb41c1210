import type { GateMetric, GateRecord } from '#infra';
import { html, type Markup, type Part } from '../html/html.ts';

/** Shows what the two versions measured; nothing where nothing was measured. */
export function performanceSection({ performance, from, to }: GateRecord): Part {
  if (performance === null) return undefined;
  const { blocks, metrics } = performance;
  return html`<section id="performance">
    <h2>Performance</h2>
    <div class="card scroll">
      <p>${blocks} blocks of traffic for each version, in turn. Noise is how far ${from} is from itself.</p>
      <table>
        <thead>
          <tr>
            <th>Metric</th>
            <th class="number">${from}</th>
            <th class="number">${to}</th>
            <th class="number">shift</th>
            <th class="number">noise</th>
            <th class="number">p</th>
            <th>came to</th>
          </tr>
        </thead>
        <tbody>
          ${metrics.map(row)}
        </tbody>
      </table>
    </div>
  </section>`;
}

const tones = { regression: 'failed', 'no regression': 'passed', inconclusive: 'inconclusive' } as const;

function row(metric: GateMetric): Markup {
  const { name, unit, from, to, shiftPercent, noisePercent, p, verdict, blocksNeeded } = metric;
  const wanted = blocksNeeded === undefined ? '' : `, it would take ${blocksNeeded} blocks`;
  return html`<tr>
    <td>${name}, ${unit}</td>
    <td class="number">${rounded(from)}</td>
    <td class="number">${rounded(to)}</td>
    <td class="number">${signed(shiftPercent)} %</td>
    <td class="number">${rounded(noisePercent)} %</td>
    <td class="number">${p.toFixed(3)}</td>
    <td class="${tones[verdict]}">${verdict}${wanted}</td>
  </tr>`;
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${rounded(value)}`;
}
