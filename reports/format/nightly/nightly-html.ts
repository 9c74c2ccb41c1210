import type { NightlyRecord, NightlyStage } from '#infra';
import { formatDuration } from '../duration.ts';
import { html, type Markup } from '../html/html.ts';
import { page } from '../html/page.ts';
import { formatMoment } from '../moment.ts';

const meanings = {
  passed: 'Everything that was run tonight is as it must be.',
  failed: 'Something is not as it must be: the report of the stage that failed says what.',
  environment: 'What the checks stand on was not as it must be, so the night says nothing of the deployment.',
  inconclusive: 'Nothing failed, but not everything could be told.',
  interrupted: 'The night was interrupted: what had been run until then stands below.',
} as const;

/** Renders a night as one HTML page that leads to the reports of its stages. */
export function nightlyHtml(record: NightlyRecord): string {
  const { verdict, deployment, stages } = record;
  const facts = [record.run, formatMoment(record.startedAt), `took ${formatDuration(record.ms)}`];
  const content = html`<header class="verdict ${verdict}">
      <p class="product">matrix-rig · night of ${deployment}</p>
      <h1>${verdict.slice(0, 1).toUpperCase() + verdict.slice(1)}</h1>
      <p>${meanings[verdict]}</p>
      <p class="meta">${[...facts, `budget ${formatDuration(record.budgetMs)}`].join(' · ')}</p>
    </header>
    <div class="scroll">
      <table class="suites">
        <thead>
          <tr>
            <th>Stage</th>
            <th>came to</th>
            <th class="number">took</th>
          </tr>
        </thead>
        <tbody>
          ${stages.map(row)}
        </tbody>
      </table>
    </div>`;
  return page(`${verdict} · ${record.run}`, content);
}

function row({ name, title, ended }: NightlyStage): Markup {
  const what = html`<b>${name}</b> <span class="small">${title}</span>`;
  if (ended.state === 'left out')
    return html`<tr>
      <td>${what}</td>
      <td class="skipped">left out: ${ended.why}</td>
      <td class="number"></td>
    </tr>`;
  return html`<tr>
    <td>${what}</td>
    <td class="${ended.verdict}"><a href="${encodeURI(ended.report)}">${ended.verdict}</a></td>
    <td class="number">${formatDuration(ended.ms)}</td>
  </tr>`;
}
