import type { Figure } from '#infra';
import type { ReportedCheck } from '../../run-report.ts';
import { arrange } from '../arrange.ts';
import { formatNumber } from '../number.ts';
import { bars } from './bars.ts';
import { html, type Markup, type Part } from './html.ts';

const hits = /^hits[ :/_-]+/;

/** Shows what was measured; figures named `hits INSTANCE` are drawn as bars, all others stand in a table. */
export function loadSection(checks: readonly ReportedCheck[]): Part {
  const { measured } = arrange(checks);
  if (measured.length === 0) return undefined;
  return html`<section id="figures">
    <h2>What was measured</h2>
    ${measured.map(measuredCard)}
  </section>`;
}

function measuredCard({ title, outcome, figures = [] }: ReportedCheck): Markup {
  const served = figures.filter(({ name }) => hits.test(name));
  const rest = figures.filter(({ name }) => !hits.test(name));
  const drawn = served.map(({ name, value }) => ({ label: name.replace(hits, ''), value, text: formatNumber(value) }));
  return html`<article class="card">
    <header>
      <span class="tag ${outcome}">${outcome}</span>
      <h3>${title}</h3>
    </header>
    <div class="side-by-side">
      ${rest.length > 0 && figureTable(rest)}
      ${
        drawn.length > 0 &&
        html`<div class="grow">
          <h4>Requests that each instance answered</h4>
          ${bars('Requests by instance', drawn)}
        </div>`
      }
    </div>
  </article>`;
}

function figureTable(figures: readonly Figure[]): Markup {
  const rows = figures.map(
    ({ name, value, unit }) =>
      html`<tr>
        <td>${name}</td>
        <td class="number">${formatNumber(value)}</td>
        <td>${unit}</td>
      </tr>`,
  );
  return html`<div class="scroll">
    <table>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
