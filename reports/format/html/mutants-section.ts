import { areFound, killRate } from '../../judge/mutants.ts';
import type { MutantsReport, RunReport } from '../../run-report.ts';
import { html, type Markup, type Part } from './html.ts';

/** Shows which ways of breaking the deployment the checks found; absent in a run that broke none. */
export function mutantsSection({ mutants: report }: RunReport): Part {
  if (!report) return undefined;
  const { mutants, falseAlarms, neverFailed } = report;
  const sorted = mutants.toSorted((a, b) => Number(a.killed) - Number(b.killed));
  return html`<section id="mutants">
    <h2>Deployments broken on purpose <span class="count">${mutants.length}</span></h2>
    <p>
      The suite is itself under test: each mutant is the deployment with one thing wrong, and the checks meant for it
      have to fail. ${areFound(report) ? 'All were found' : 'Not all is as it should be'}: ${killRate(report)} found,
      ${falseAlarms} false alarms on the mended stack.
    </p>
    <div class="card">
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>What is wrong</th>
              <th>Found</th>
              <th>by</th>
              <th class="number">noticed by</th>
            </tr>
          </thead>
          <tbody>
            ${sorted.map(row)}
          </tbody>
        </table>
      </div>
    </div>
    ${
      neverFailed.length > 0 &&
      html`<details class="area">
        <summary>Checks that failed with none of them <span class="count">${neverFailed.length}</span></summary>
        <ul class="requirements">
          ${neverFailed.map((id) => html`<li><code>${id}</code></li>`)}
        </ul>
      </details>`
    }
  </section>`;
}

function row({ name, breaks, killed, by, others }: MutantsReport['mutants'][number]): Markup {
  return html`<tr>
    <td>
      ${breaks}
      <div class="small"><code>${name}</code></div>
    </td>
    <td class="${killed ? 'passed' : 'failed'}">${killed ? 'yes' : 'no'}</td>
    <td>${by.map((id) => html`<div class="small">${id}</div>`)}</td>
    <td class="number">${others.length} more</td>
  </tr>`;
}
