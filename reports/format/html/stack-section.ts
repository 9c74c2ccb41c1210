import type { InstanceTraffic, RunReport, Traffic } from '../../run-report.ts';
import { formatDuration } from '../duration.ts';
import { formatNumber } from '../number.ts';
import { html, type Markup, type Part } from './html.ts';
import { stackPicture } from './stack-picture.ts';

/** Shows the stack as a picture and who served how much as a table. */
export function stackSection(report: RunReport): Part {
  if (!report.view) return undefined;
  return html`<section id="stack">
    <h2>The stack, and who served how much</h2>
    <p>
      Every request of a client and of another homeserver goes through the proxy, which writes down who answered it.
      Each bar is a process's share; ${dashes(report)}
    </p>
    <div class="card side-by-side">${stackPicture(report)} ${report.traffic && trafficTable(report.traffic)}</div>
  </section>`;
}

function dashes({ stack }: RunReport): string {
  return stack.standIns.length === 0
    ? 'every program is the real one.'
    : 'a dashed border marks a stand-in for the real program.';
}

function trafficTable({ instances }: Traffic): Markup {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>Served by</th>
          <th class="number">requests</th>
          <th class="number">4xx</th>
          <th class="number">5xx</th>
          <th class="number">retries</th>
          <th class="number">median</th>
        </tr>
      </thead>
      <tbody>
        ${instances.map(trafficRow)}
      </tbody>
    </table>
  </div>`;
}

function trafficRow(one: InstanceTraffic): Markup {
  return html`<tr>
    <td>${one.process ?? `${one.backend}/${one.server}`}</td>
    ${cell(one.requests, 'plain')} ${cell(one.clientErrors, 'plain')} ${cell(one.serverErrors, 'failed')}
    ${cell(one.retries, 'inconclusive')}
    <td class="number">${formatDuration(one.medianMs)}</td>
  </tr>`;
}

function cell(value: number, tone: string): Markup {
  return html`<td class="number ${value > 0 ? tone : 'none'}">${formatNumber(value)}</td>`;
}
