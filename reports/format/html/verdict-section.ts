import type { Suite } from '#infra';
import type { Counts } from '../../judge/count-outcomes.ts';
import type { Judgement } from '../../judge/judge.ts';
import type { RunReport } from '../../run-report.ts';
import { formatDuration } from '../duration.ts';
import { formatMoment } from '../moment.ts';
import { explainVerdict } from '../plain-words.ts';
import { signs } from '../verdict-signs.ts';
import { html, type Markup, type Part } from './html.ts';

/** Shows the verdict, what it means and the counts. */
export function verdictSection(report: RunReport, judgement: Judgement): Markup {
  const { verdict, line, exitCode, counts } = judgement;
  return html`<header class="verdict ${verdict}">
      <p class="product">matrix-rig · ${report.deployment ?? 'unknown deployment'}</p>
      <h1>
        <span class="sign" aria-hidden="true">${signs[verdict]}</span> ${line.slice(0, 1).toUpperCase() + line.slice(1)}
      </h1>
      <p>${explainVerdict(report, judgement)}</p>
      <p class="meta">${facts(report, exitCode)}</p>
    </header>
    <nav class="tiles" aria-label="Results">
      ${tile('failed', counts.failed)} ${tile('inconclusive', counts.inconclusive)} ${tile('skipped', counts.skipped)}
      ${tile('passed', counts.passed)}
    </nav>
    ${suiteTable(report, judgement)}`;
}

function facts({ run, command, startedAt, finishedAt, stack }: RunReport, exitCode: number): string {
  const took = startedAt && finishedAt ? Date.parse(finishedAt) - Date.parse(startedAt) : undefined;
  return [
    command,
    `run ${run}`,
    startedAt && formatMoment(startedAt),
    took !== undefined && `took ${formatDuration(took)}`,
    stack.runtime !== 'unknown' && `runtime ${stack.runtime}`,
    `exit code ${exitCode}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function tile(outcome: keyof Counts, count: number): Part {
  const inner = html`<b>${count}</b> ${outcome}`;
  if (count === 0) return html`<span class="tile none">${inner}</span>`;
  return html`<a class="tile ${outcome}" href="#${outcome}">${inner}</a>`;
}

function suiteTable(report: RunReport, { suites }: Judgement): Markup {
  const names: readonly Suite[] = ['specs', 'scenarios', 'load'];
  const rows = names.map((name) => suiteRow(name, suites[name], report.suites.includes(name)));
  return html`<div class="scroll">
    <table class="suites">
      <thead>
        <tr>
          <th>Suite</th>
          <th class="number">passed</th>
          <th class="number">failed</th>
          <th class="number">skipped</th>
          <th class="number">inconclusive</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

const meanings: Readonly<Record<Suite, string>> = {
  specs: 'what a client or a server sees',
  scenarios: 'what a person does in the browser',
  load: 'traffic of many people',
};

function suiteRow(name: Suite, counts: Counts, wanted: boolean): Markup {
  const label = html`<td><b>${name}</b> <span class="small">${meanings[name]}</span></td>`;
  const ran = counts.passed + counts.failed + counts.skipped + counts.inconclusive > 0;
  if (!ran)
    return html`<tr>
      ${label}
      <td colspan="4" class="small">${wanted ? 'gave no result' : 'not part of this run'}</td>
    </tr>`;
  const cell = (outcome: keyof Counts) =>
    html`<td class="number ${counts[outcome] > 0 ? outcome : 'none'}">${counts[outcome]}</td>`;
  return html`<tr>
    ${label}${cell('passed')}${cell('failed')}${cell('skipped')}${cell('inconclusive')}
  </tr>`;
}
